import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeService, hasText, printAccessTable } from '#service-kit';
import { service } from './service.ts';

const CODE = /'((?:evaluation|peers|quality|assignment|draft|tie)\.[a-z-]+)'/g;

describe('the assessment service', () => {
  it('says for every route who may call it', async () => {
    const { access } = await describeService(service);
    const own = access.filter(({ path }) => !/^\/(health|docs|openapi)/.test(path));
    expect(printAccessTable(own).split('\n')).toEqual([
      'GET    /v1/assessment-quality  official',
      'GET    /v1/assessors/:id/ties  assessor official',
      'DELETE /v1/assessors/:id/ties/:code  official',
      'PUT    /v1/assessors/:id/ties/:code  assessor official',
      'POST   /v1/assignment-imports  official',
      'GET    /v1/assignments  assessor enterprise official',
      'POST   /v1/assignments  enterprise official',
      'GET    /v1/assignments/:id  assessor enterprise official',
      'PUT    /v1/assignments/:id/assessor  official',
      'POST   /v1/assignments/:id/cancellation  official',
      'PUT    /v1/assignments/:id/day  official',
      'GET    /v1/assignments/:id/draft  assessor enterprise',
      'POST   /v1/assignments/:id/draft/correction  assessor enterprise',
      'GET    /v1/assignments/:id/draft/edits  assessor enterprise',
      'POST   /v1/assignments/:id/draft/edits  assessor enterprise',
      'POST   /v1/assignments/:id/submission  assessor enterprise',
      'GET    /v1/enterprises/:code/comparison  assessor enterprise integrator official',
      'GET    /v1/enterprises/:code/level  enterprise integrator official',
      'GET    /v1/enterprises/:code/peers  enterprise integrator official',
      'GET    /v1/evaluation-exports  assessor integrator official',
      'POST   /v1/evaluation-imports  official',
      'GET    /v1/evaluations  assessor enterprise integrator official',
      'POST   /v1/evaluations  assessor enterprise',
      'GET    /v1/evaluations/:id  assessor enterprise integrator official',
      'POST   /v1/evaluations/:id/correction  assessor enterprise',
      'GET    /v1/evaluations/:id/evidence  assessor enterprise official',
      'DELETE /v1/evaluations/:id/evidence/:item/:sha256  assessor enterprise',
      'GET    /v1/evaluations/:id/evidence/:item/:sha256  assessor enterprise official',
      'PUT    /v1/evaluations/:id/evidence/:item/:sha256  assessor enterprise',
      'GET    /v1/evaluations/:id/evidence/:item/:sha256/preview  assessor enterprise official',
      'POST   /v1/evaluations/:id/filing  assessor enterprise',
      'GET    /v1/evaluations/:id/history  assessor enterprise integrator official',
      'GET    /v1/evaluations/:id/improvements  assessor enterprise integrator official',
      'POST   /v1/evaluations/:id/publication  official',
      'POST   /v1/evaluations/:id/reopening  official',
      'GET    /v1/evaluations/:id/report  assessor enterprise integrator official',
      'POST   /v1/evaluations/:id/return  official',
      'GET    /v1/evaluations/:id/revisions  assessor enterprise integrator official',
      'GET    /v1/evaluations/:id/revisions/:number  assessor enterprise integrator official',
      'POST   /v1/evaluations/:id/revocation  official',
      'GET    /v1/evaluations/:id/sheet  assessor enterprise integrator official',
      'GET    /v1/jobs/:id  official operator',
      'GET    /v1/jobs/:id/rows  official operator',
      'GET    /v1/models  assessor enterprise integrator official operator',
      'GET    /v1/models/:edition  assessor enterprise integrator official operator',
      'GET    /v1/reviews  assessor official',
      'POST   /v1/scorings  assessor enterprise integrator official operator',
    ]);
  });

  it('has a text in both languages for every problem it can answer with', () => {
    const codes = sources(import.meta.dirname)
      .filter((file) => !file.endsWith('.spec.ts') && !file.endsWith('.messages.ts'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(CODE)].map(([, code]) => code!))
      .filter(
        (code) => !/\.(controller|queries|answers|dto|view|access|aggregate|commands|problem)$/.test(code),
      );
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !hasText(code))).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}
