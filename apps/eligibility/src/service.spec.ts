import { Ajv } from 'ajv';
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

  it('shows examples of most routes, and each fits the description beside it', async () => {
    const { openapi } = await describeService(service);
    const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, Described>).map(([method, one]) => ({
        at: `${method} ${path}`,
        ...one,
      })),
    );
    const shown = operations.filter(({ responses }) => mediaOf(responses).some(({ examples }) => examples));
    expect(shown.length).toBeGreaterThanOrEqual(14);
    for (const { at, responses } of shown)
      for (const { schema, examples = {} } of mediaOf(responses)) {
        const ajv = new Ajv({ strict: false, logger: false, formats: FORMATS });
        const fits = ajv.compile({ ...schema, components: openapi.components });
        for (const [name, { value }] of Object.entries(examples))
          if (typeof value !== 'string')
            expect([at, name, fits(value), fits.errors]).toEqual([at, name, true, null]);
      }
  });
});

/** The two forms an instant may have by its description; other formats are not looked at. */
const FORMATS = { date: /^\d{4}-\d\d-\d\d$/, 'date-time': /^\d{4}-\d\d-\d\dT.*Z$/ };

interface Media {
  readonly schema: object;
  readonly examples?: Record<string, { readonly value: unknown }>;
}
interface Described {
  readonly responses: Record<string, { readonly content?: Record<string, Media> }>;
}
const mediaOf = (responses: Described['responses']) =>
  Object.values(responses).flatMap(({ content = {} }) => Object.values(content));
