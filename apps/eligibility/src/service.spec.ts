import { describeService, printAccessTable } from '#service-kit';
import { service } from './service.ts';

describe('the eligibility service', () => {
  it('says for every route who may call it', async () => {
    const { access } = await describeService(service);
    const own = access.filter(({ path }) => !/^\/(health|docs|openapi)/.test(path));
    expect(printAccessTable(own).split('\n')).toEqual([
      'GET    /v1/answers  enterprise integrator official',
      'POST   /v1/answers  enterprise integrator official',
      'GET    /v1/answers/:id  enterprise integrator official',
      'GET    /v1/answers/:id/recomputation  enterprise integrator official',
      'POST   /v1/check-batches  integrator official',
      'POST   /v1/checks  enterprise integrator official',
      'GET    /v1/enterprises/:code/matches  enterprise integrator official',
      'POST   /v1/enterprises/:code/matches/notices  official',
      'POST   /v1/enterprises/:code/matches/seen  enterprise',
      'GET    /v1/facts  public',
      'GET    /v1/match-checks  official operator',
      'GET    /v1/matches  official',
      'GET    /v1/policies  public',
      'GET    /v1/policies/:id  public',
      'GET    /v1/policies/:id/matches  official',
      'POST   /v1/policies/:id/notices  official',
      'POST   /v1/previews  official',
      'GET    /v1/previews/:id  official',
      'GET    /v1/previews/:id/enterprises  official',
    ]);
  });
});
