import { service as assessment } from '../../apps/assessment/src/service.ts';
import { service as dashboard } from '../../apps/dashboard/src/service.ts';
import { service as eligibility } from '../../apps/eligibility/src/service.ts';
import { service as marketplace } from '../../apps/marketplace/src/service.ts';
import { service as registry } from '../../apps/registry/src/service.ts';
import { accessTable, ROLES, type AccessTable, type Role, type RouteAccess } from '#service-kit';
import { codeOf, freshDatabase, runService, type RunningService } from '#testing';

const SERVICES = [assessment, dashboard, eligibility, marketplace, registry];
const CALLERS = ['nobody', ...ROLES] as const;
type Caller = (typeof CALLERS)[number];

const SIGN_IN = '401 access.sign-in-required';
const NO_ROLE = '403 access.role-required';
const LET_IN = 'let in';

/** What the table promises a caller. */
function promised({ access }: RouteAccess, caller: Caller): string {
  if (access === 'public') return LET_IN;
  if (caller === 'nobody') return SIGN_IN;
  return access?.includes(caller) ? LET_IN : NO_ROLE;
}

const named = ({ method, path }: RouteAccess) => `${method} ${path}`;

/** Outcome of every caller at every route, route by route. */
async function walk(
  table: AccessTable,
  outcome: (route: RouteAccess, caller: Caller) => string | Promise<string>,
): Promise<Record<string, Record<string, string>>> {
  const walked: Record<string, Record<string, string>> = {};
  for (const route of table) {
    const answers = CALLERS.map(async (caller) => [caller, await outcome(route, caller)] as const);
    walked[named(route)] = Object.fromEntries(await Promise.all(answers));
  }
  return walked;
}

describe.each(SERVICES.map((service) => [service.name, service] as const))(
  'who may do what in %s',
  (_, service) => {
    const database = freshDatabase();
    let running: RunningService;
    let table: AccessTable;
    let tokens: Readonly<Record<Role, string>>;
    let url: string;

    beforeAll(async () => {
      running = await runService(service, database);
      // Over a socket: an answer has its status before its end, and the stream of the figures has no end.
      await running.app.listen(0, '127.0.0.1');
      url = await running.app.getUrl();
      table = accessTable(running.app);
      const { as } = running;
      const token = (role: Role) => (role === 'enterprise' ? as.enterprise(codeOf(1)) : as[role]());
      const signed = ROLES.map(async (role) => [role, await token(role)] as const);
      tokens = Object.fromEntries(await Promise.all(signed)) as Record<Role, string>;
    }, 60_000);
    afterAll(() => running?.close());

    /** With nothing in the body and about things that do not exist: whoever is let in is told so. */
    async function ask({ method, path }: RouteAccess, caller: Caller): Promise<string> {
      const aborted = new AbortController();
      const answer = await fetch(url + path.replace(/:\w+/g, codeOf(2)), {
        method,
        headers: {
          'idempotency-key': crypto.randomUUID(),
          ...(caller === 'nobody' ? {} : { authorization: `Bearer ${tokens[caller]}` }),
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        },
        ...(method === 'GET' ? {} : { body: '{}' }),
        signal: AbortSignal.any([aborted.signal, AbortSignal.timeout(10_000)]),
      });
      const { status } = answer;
      const isRefused = status === 401 || status === 403;
      const outcome = isRefused ? `${status} ${((await answer.json()) as { code: string }).code}` : LET_IN;
      aborted.abort();
      // 503 is how a service says that it is not ready; any other failure says nothing about access.
      return status < 500 || status === 503 ? outcome : `failed with ${status}`;
    }

    it('is what its table says, at every route for every role and for nobody', async () => {
      const walked = await walk(table, ask);
      expect(walked).toEqual(await walk(table, promised));
      const steps = Object.values(walked).flatMap((callers) => Object.keys(callers));
      expect(steps).toHaveLength(table.length * CALLERS.length);
    }, 60_000);

    it('is said for every route that it serves', () => {
      const server = running.app.getHttpAdapter().getInstance();
      const served = server.printRoutes({ commonPrefix: false }).match(/\b(GET|POST|PUT|PATCH|DELETE)\b/g);
      expect(served).toHaveLength(table.length);
      const missing = table.filter(
        ({ method, path }) => !server.hasRoute({ method: method as 'GET', url: path }),
      );
      expect(missing.map(named)).toEqual([]);
    });
  },
);
