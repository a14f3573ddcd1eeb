import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  AnnualFiguresReported,
  DesignationGranted,
  EnterpriseClassified,
  EnterpriseRegistered,
  EvaluationPublished,
  type EventContract,
} from '#contracts';
import { EventLog } from '#event-log';
import { DATABASE, localDate } from '#kernel';
import { EventPublisher, toOutgoing } from '#messaging';
import type { Connection } from 'mongoose';
import { createService, stopInOrder } from '#service-kit';
import {
  codeOf,
  createTopics,
  eventually,
  freshDatabase,
  freshTopicPrefix,
  startTestIssuer,
  testServers,
  type TestIssuer,
} from '#testing';
import { CityDay } from '../city-day.ts';
import { service } from '../service.ts';
import { matchAggregate } from './match.aggregate.ts';

const database = freshDatabase();
const topicPrefix = freshTopicPrefix();
const versions = new Map<string, number>();
let issuer: TestIssuer;
let app: NestFastifyApplication;

async function start(policiesFolder = 'deploy/policies'): Promise<NestFastifyApplication> {
  const started = await createService(service, {
    MONGODB_URI: database.uri,
    DATABASE_PREFIX: database.prefix,
    KAFKA_BROKERS: testServers().kafkaBrokers,
    TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: issuer.url,
    POLICIES_FOLDER: policiesFolder,
    LOG_LEVEL: 'fatal',
  });
  await started.startAllMicroservices();
  return started;
}

beforeAll(async () => {
  issuer = await startTestIssuer();
  await createTopics(topicPrefix);
  app = await start();
}, 60_000);

afterAll(async () => {
  await stopInOrder(app);
  await issuer.close();
}, 60_000);

const evaluation = {
  evaluationId: 'e-1',
  edition: '2024',
  kind: 'on-site' as const,
  stage: 'before' as const,
  visitedOn: '2026-05-30',
  assessorId: 'assessor',
};
const result = {
  score: 45,
  dimensionScores: [],
  sceneLevels: [],
  levelByScore: 2,
  levelByScenes: 2,
  level: 2,
  openPoints: true,
};

async function publish<Payload extends object>(
  contract: EventContract<Payload>,
  payload: Payload,
  effectiveOn: string,
  stream: string,
): Promise<void> {
  const streamVersion = (versions.get(stream) ?? 0) + 1;
  versions.set(stream, streamVersion);
  const event = toOutgoing(contract, payload, {
    stream,
    streamVersion,
    effectiveOn: localDate(effectiveOn),
    recordedAt: '2026-11-01T08:00:00.000Z',
    actor: 'somebody',
    commandId: `${stream}@${streamVersion}`,
    correlationId: 'test',
  });
  // A topic just made may not have its leader yet; the same event again changes nothing.
  await eventually(() => app.get(EventPublisher, { strict: false }).publish([event]));
}

async function register(number: number, changes: object = {}): Promise<string> {
  const code = codeOf(number);
  const payload = {
    code,
    name: `株洲样例${number}有限公司`,
    district: 'tianyuan',
    industry: 'ceramics',
    ownership: 'private' as const,
    sample: true,
    ...changes,
  };
  await publish(EnterpriseRegistered, payload, '2020-06-01', `enterprise-${code}`);
  return code;
}

const ask = async (url: string, roles: object = { roles: ['official'] }, headers: object = {}) => {
  const authorization = `Bearer ${await issuer.token(roles as never)}`;
  const answer = await app.inject({ method: 'GET', url, headers: { authorization, ...headers } });
  return { status: answer.statusCode, body: answer.json() };
};
const matchesOf = (code: string, query = '') => ask(`/v1/enterprises/${code}/matches${query}`);
const post = async (url: string, body: object, roles: object, key: string = crypto.randomUUID()) => {
  const authorization = `Bearer ${await issuer.token(roles as never)}`;
  const headers = { authorization, 'idempotency-key': key };
  const answer = await app.inject({ method: 'POST', url, headers, payload: body });
  return { status: answer.statusCode, body: answer.json() };
};
const history = (code: string) => app.get(EventLog, { strict: false }).history(matchAggregate, code);
const checked = (code: string) =>
  eventually(async () => {
    const { status, body } = await matchesOf(code);
    expect([status, body.items?.length > 0]).toEqual([200, true]);
    return body;
  });
const finished = () =>
  eventually(async () => {
    const { body } = await ask('/v1/match-checks');
    expect(body).toMatchObject({ finished: true });
    return body;
  });

describe('matches on real servers', () => {
  it('begin with the base as soon as an enterprise is registered, and say that they are information', async () => {
    const code = await register(1);
    const { notice, items } = await checked(code);
    expect(notice).toContain('仅供参考');
    expect(items.every(({ isNew }: { isNew: boolean }) => isNew)).toBe(true);
    expect((await history(code)).map(({ type }) => type)).toEqual(['MatchBased']);
  });

  it('tell what changed when a fact does: only of the policies it touches, with the reason', async () => {
    const code = codeOf(1);
    await publish(EvaluationPublished, { ...evaluation, code, ...result }, '2026-05-30', 'evaluation-e-1');
    await publish(
      EnterpriseClassified,
      { code, year: 2025, sizeClass: 'small', aboveScale: true, rules: [] },
      '2026-01-01',
      `enterprise-${code}`,
    );
    const changes = await eventually(async () => {
      const events = await history(code);
      expect(events.length).toBeGreaterThan(1);
      return events.slice(1);
    });
    for (const { type, data, correlationId } of changes) {
      expect([type, (data as { because: string }).because]).toEqual(['MatchChanged', 'facts']);
      expect(correlationId).toMatch(/@/);
    }
    const reasons = await eventually(async () => {
      const { items } = (await matchesOf(code)).body;
      const found = items.filter(({ because }: { because?: string }) => because === 'facts');
      expect(found.length).toBeGreaterThan(0);
      return found.map(({ reason }: { reason: string }) => reason);
    });
    for (const reason of reasons) expect(reason).toMatch(/^企业信息有变化：.*(→|已补充)/);
  });

  it('are seen by the enterprise itself, and nobody is told twice', async () => {
    const code = codeOf(1);
    const own = { roles: ['enterprise'], enterprise_code: code };
    const other = { roles: ['enterprise'], enterprise_code: codeOf(2) };
    expect((await ask(`/v1/enterprises/${code}/matches`, other)).status).toBe(404);
    expect((await post(`/v1/enterprises/${code}/matches/seen`, {}, other)).status).toBe(404);
    const seen = await post(`/v1/enterprises/${code}/matches/seen`, {}, own);
    expect(seen.status).toBe(200);
    expect(seen.body.items.every(({ isNew }: { isNew: boolean }) => !isNew)).toBe(true);
    expect((await ask(`/v1/enterprises/${code}/matches?new=true`, own)).body.items).toEqual([]);
    const before = (await history(code)).length;
    await post(`/v1/enterprises/${code}/matches/notices`, {}, { roles: ['official'] });
    expect(await history(code)).toHaveLength(before);
  });

  it('are not found for an enterprise that the register does not know', async () => {
    expect((await matchesOf(codeOf(99))).status).toBe(404);
  });

  it('show officials per policy who is how far, and who has not been told, page by page', async () => {
    for (const number of [2, 3, 4]) await register(number, { district: number === 2 ? 'liling' : 'lusong' });
    for (const number of [2, 3, 4]) await checked(codeOf(number));
    const counts = await eventually(async () => {
      const { body } = await ask('/v1/matches');
      const [first] = body.items;
      expect(first.qualifies + first.ready + first.possible + first.nearly + first.far + first.notOpen).toBe(
        4,
      );
      return body.items;
    });
    const policy = counts.find(({ possible }: { possible: number }) => possible > 1);
    const list = (query: string) => ask(`/v1/policies/${policy.policy}/matches?${query}`);
    const first = (await list('reach=possible&limit=1')).body;
    const second = (await list(`reach=possible&limit=1&cursor=${first.next}`)).body;
    expect(first.items[0].code < second.items[0].code).toBe(true);
    const untold = (await list('told=false')).body.items.map(({ code }: { code: string }) => code);
    expect(untold).not.toContain(codeOf(1));
    const inLiling = (await list('district=liling')).body.items;
    expect(inLiling.map(({ code }: { code: string }) => code)).toEqual([codeOf(2)]);
    const ofLiling = (await ask('/v1/matches?district=liling')).body.items;
    expect(ofLiling[0].ready + ofLiling[0].possible + ofLiling[0].nearly + ofLiling[0].far).toBeLessThan(2);
    expect((await ask('/v1/matches', { roles: ['enterprise'] })).status).toBe(403);
    expect((await list('reach=sideways')).status).toBe(400);
  });

  it('are noted as told to many at once, one refused not keeping the others from it', async () => {
    const policy = (await matchesOf(codeOf(2))).body.items[0].policy;
    const tell = (codes: string[], key?: string) =>
      post(`/v1/policies/${policy}/notices`, { codes, note: '政策宣讲会' }, { roles: ['official'] }, key);
    const codes = [codeOf(3), codeOf(99), codeOf(4)];
    const told = await tell(codes, 'meeting-1');
    expect(told.body).toMatchObject({
      policy,
      told: 2,
      known: 0,
      refused: 1,
      items: [
        { code: codes[0], result: 'told' },
        { result: 'refused', problem: 'match.not-found' },
        { result: 'told' },
      ],
    });
    expect((await tell(codes, 'meeting-1')).body).toEqual(told.body);
    expect((await tell(codes)).body).toMatchObject({ told: 0, known: 2, refused: 1 });
    expect((await tell(['no code'])).status).toBe(400);
    expect((await post('/v1/policies/none/notices', { codes }, { roles: ['official'] })).status).toBe(404);
    expect((await post(`/v1/policies/${policy}/notices`, { codes }, { roles: ['integrator'] })).status).toBe(
      403,
    );
  });

  it('are checked again for everybody when the book changes, once, also by a process that begins anew', async () => {
    await finished();
    const lengths = async () =>
      Promise.all([1, 2, 3, 4].map(async (number) => (await history(codeOf(number))).length));
    const before = await lengths();
    await stopInOrder(app);
    const folder = mkdtempSync(join(tmpdir(), 'policies-'));
    try {
      cpSync('deploy/policies', folder, { recursive: true });
      const file = join(folder, 'deduct-500w', 'policy.yaml');
      rmSync(join(folder, 'deduct-500w', 'scenarios.yaml'));
      const content = readFileSync(file, 'utf8');
      const condition = /conditions:\n/;
      const more = `conditions:\n  - id: in-liling\n    zh: 位于醴陵市\n    en: In Liling\n    test: { fact: district, equals: liling }\n    source: ${/sources:\n\s+- id: (\S+)/.exec(content)![1]}\n`;
      writeFileSync(file, content.replace(condition, more));
      app = await start(folder);
      const sweep = await eventually(async () => {
        const { body } = await ask('/v1/match-checks');
        expect(body).toMatchObject({ finished: true, because: 'book', changed: 3 });
        return body;
      });
      expect(sweep.checked).toBe(4);
      const after = await lengths();
      expect(after.map((length, index) => length - before[index]!)).toEqual([1, 0, 1, 1]);
      const { items } = (await matchesOf(codeOf(3))).body;
      const changed = items.find(({ policy }: { policy: string }) => policy === 'deduct-500w');
      expect(changed).toMatchObject({ because: 'book', unmet: [{ id: 'in-liling', text: '位于醴陵市' }] });
      await stopInOrder(app);
      app = await start(folder);
      await finished();
      expect(await lengths()).toEqual(after);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);

  it('take figures and designations in, whatever comes first', async () => {
    const code = codeOf(5);
    const stream = `enterprise-${code}`;
    await register(5);
    await publish(
      AnnualFiguresReported,
      { code, year: 2025, staff: 80, revenueFen: 9_000_000_000 },
      '2025-12-31',
      stream,
    );
    await publish(
      DesignationGranted,
      { code, designation: 'high-tech-enterprise', source: 'list' },
      '2025-12-01',
      stream,
    );
    await checked(code);
    await eventually(async () => {
      const events = await history(code);
      expect(events[0]!.type).toBe('MatchBased');
    });
  });

  it('are checked again when a new day begins: what one day lets expire or ripen is told', async () => {
    const code = await register(6, { establishedOn: '2026-06-01' });
    const years = (items: { policy: string; unmet: { id: string }[] }[]) =>
      items.find(({ policy }) => policy === 'high-tech-enterprise')!.unmet.map(({ id }) => id);
    expect(years((await checked(code)).items)).toContain('registered');
    await finished();
    const cityDay = app.get(CityDay, { strict: false });
    const later = jest.spyOn(cityDay, 'today').mockReturnValue(localDate('2099-06-02'));
    try {
      await eventually(async () => {
        const { items } = (await matchesOf(code)).body;
        expect(years(items)).not.toContain('registered');
        const changed = items.find(({ policy }: { policy: string }) => policy === 'high-tech-enterprise');
        expect(changed).toMatchObject({ because: 'day', since: '2099-06-02' });
      });
    } finally {
      later.mockRestore();
    }
  });

  it('wait with the facts behind an event that cannot be used, and nobody else does', async () => {
    const code = codeOf(7);
    const stream = `enterprise-${code}`;
    // The first event of its stream is missing.
    versions.set(stream, 1);
    await register(7);
    await register(8);
    await checked(codeOf(8));
    const parked = () =>
      app
        .get<Connection>(DATABASE, { strict: false })
        .collection('parked_keys')
        .countDocuments({ consumer: 'match-checks', key: code });
    await eventually(async () => expect(await parked()).toBe(1));
    expect(await history(code)).toEqual([]);
  });
});
