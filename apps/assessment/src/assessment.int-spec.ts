import { eventually, freshDatabase, type Answer, type Call } from '#testing';
import { runAssessment, type RunningAssessment } from '../testing/running-assessment.ts';
import { levelTwoSheet } from '../testing/sheets.ts';

const CODE = '91350100M000100Y43';
const OTHER = '91430200MA4L16JQ9B';
const filing = (changes: object = {}) => {
  const { answers, scenes } = levelTwoSheet();
  const sheet = { edition: '2024', answers: { ...answers, F2: 'C' }, scenes };
  return { code: CODE, kind: 'on-site', stage: 'before', visitedOn: '2025-05-30', ...sheet, ...changes };
};

/** Asks until the answer is as wanted. */
const until = (ask: () => Promise<Answer>, wanted: (answer: Answer) => boolean) =>
  eventually(async () => {
    const answer = await ask();
    expect(wanted(answer)).toBe(true);
    return answer;
  });

describe('the assessment service', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
  }, 60_000);
  afterAll(() => service.close());

  const post = (url: string, call: Call) => service.call('POST', url, call);
  const get = (url: string, call: Call = {}) => service.call('GET', url, call);
  const file = (call: Call = {}, changes: object = {}) =>
    post('/v1/evaluations', { as: service.as.assessor(), body: filing(changes), ...call });
  const publish = (id: string, call: Call = {}) =>
    post(`/v1/evaluations/${id}/publication`, { as: service.as.official(), ...call });

  it('answers a filed evaluation with score, level and why it is not one higher, in the language asked for', async () => {
    const { status, headers, body } = await file({ headers: { 'accept-language': 'en' } });
    expect(status).toBe(201);
    expect(headers).toMatchObject({ etag: '"1"', location: `/v1/evaluations/${body.evaluationId}` });
    expect(body).toMatchObject({
      status: 'filed',
      assessorId: 'assessor-1',
      model: { edition: '2024', revision: 1, document: '工信厅企业〔2024〕56号' },
      result: {
        score: 40,
        levelByScore: 2,
        levelByScenes: 2,
        level: 2,
        next: { level: 3, pointsMissing: 20 },
      },
    });
    expect(body.result.next.reasons[0]).toBe(
      'Level 3, integrated asks for 60 points; the score is 40, 20 short.',
    );
    expect(body.result.next.reasons[2]).toMatch(/of: Product design, Marketing, .*Finance\.$/);
    expect(body.result.next.questionsBelow[0]).toMatchObject({ question: 'F4', score: 0, of: 10, left: 10 });
    expect(body.result.openPoints).toHaveLength(7);
  });

  it('gives a repeated request its first result, and the same id', async () => {
    const first = await file({ key: 'visit-17' });
    const second = await file({ key: 'visit-17' }, { visitedOn: '2025-06-01' });
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  it('refuses a wrong sheet field by field, in Chinese unless asked otherwise', async () => {
    const { status, body } = await file({}, { answers: { F2: 'Z' }, visitedOn: '2024-09-03' });
    expect(status).toBe(422);
    expect(body.code).toBe('evaluation.visit-outside-edition');
    expect(body.detail).toContain('工信厅企业〔2024〕56号');
    const fields = body.errors.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(expect.arrayContaining(['visitedOn', 'answers.F2', 'answers.F1']));
    const shape = await file({}, { answers: { F2: 5 }, scenes: { S01: 'two' } });
    expect(shape.status).toBe(400);
    expect(shape.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'answers.F2',
      'scenes.S01',
    ]);
  });

  it('never takes a score or a level from a client', async () => {
    const { status, body } = await file({}, { level: 4 });
    expect([status, body.errors[0].field]).toEqual([400, 'level']);
  });

  it('scores an unfinished sheet without filing it', async () => {
    const body = { edition: '2024', answers: { M2: ['B'], M4: 'D' }, scenes: {} };
    const answer = await post('/v1/scorings', { as: service.as.enterprise(CODE), body });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ score: 7.5, level: 0, complete: false });
    const unknown = await post('/v1/scorings', {
      as: service.as.official(),
      body: { ...body, edition: '2030' },
    });
    expect(unknown.status).toBe(422);
  });

  it('shows what was written to the one who wrote it: a list that waits for a position', async () => {
    const filed = await file();
    const after = { 'linghang-after': String(filed.headers['linghang-position']) };
    // The wait is bounded: on a busy machine it may end before the list has the line, and is asked for again.
    await eventually(async () => {
      const list = await get(`/v1/evaluations?code=${CODE}`, { as: service.as.assessor(), headers: after });
      const ids = list.body.items.map(({ evaluationId }: { evaluationId: string }) => evaluationId);
      expect(ids).toContain(filed.body.evaluationId);
    });
  });

  it('is published by another person, once, and revoked from a day on', async () => {
    const { body } = await file();
    const id = body.evaluationId as string;
    const own = await publish(id, { as: service.as.official('assessor-1') });
    expect([own.status, own.body.code]).toEqual([409, 'evaluation.reviewer-is-assessor']);
    const stale = await publish(id, { headers: { 'if-match': '"7"' } });
    expect([stale.status, stale.body.currentVersion]).toEqual([412, 1]);
    expect((await publish(id)).body).toMatchObject({ status: 'published', reviewerId: 'official-1' });
    expect((await publish(id)).body.code).toBe('evaluation.already-published');
    const revocation = { reason: '佐证材料与现场不符', effectiveOn: '2025-06-20' };
    const as = service.as.official();
    const revoked = await post(`/v1/evaluations/${id}/revocation`, { as, body: revocation });
    expect(revoked.body).toMatchObject({ status: 'revoked', revokedOn: '2025-06-20' });
    const after = { 'linghang-after': String(revoked.headers['linghang-position']) };
    const list = await eventually(async () => {
      const answer = await get('/v1/evaluations?status=revoked', { as, headers: after });
      expect(answer.body.items).toMatchObject([
        { evaluationId: id, score: 40, level: 2, revokedOn: '2025-06-20' },
      ]);
      return answer;
    });
    expect(list.body.items[0].openPointIds).toContain('level-rule');
  });

  it('answers 404 for what does not exist and for what is not the caller’s', async () => {
    const { body } = await file();
    const url = `/v1/evaluations/${body.evaluationId}`;
    const asked = [
      get(url, { as: service.as.assessor('assessor-2') }),
      get(url, { as: service.as.enterprise(OTHER) }),
      get(url, { as: service.as.enterprise(CODE) }),
      get('/v1/evaluations/nothing', { as: service.as.official() }),
      publish('nothing'),
    ];
    for (const answer of await Promise.all(asked)) expect(answer.status).toBe(404);
    await publish(body.evaluationId);
    expect((await get(url, { as: service.as.enterprise(CODE) })).status).toBe(200);
    expect((await get(url, { as: service.as.enterprise(OTHER) })).status).toBe(404);
  });

  it('lets an enterprise assess itself, with its promise, and nobody else', async () => {
    const self = { kind: 'self-assessment', truthfulnessPromise: true };
    const own = await file({ as: service.as.enterprise(CODE) }, self);
    expect([own.status, own.body.truthfulnessPromise]).toEqual([201, true]);
    const history = await get(`/v1/evaluations/${own.body.evaluationId}/history`, {
      as: service.as.enterprise(CODE),
    });
    expect(history.body.items).toMatchObject([{ step: 'filed', truthfulnessPromise: true }]);
    expect((await file({ as: service.as.enterprise(OTHER) }, self)).status).toBe(403);
    expect((await file({ as: service.as.enterprise(CODE) })).status).toBe(403);
    expect((await file({}, self)).status).toBe(403);
  });

  it('names the enterprise once the register has told of it', async () => {
    const { body } = await file();
    expect(body.enterpriseKnown).toBe(false);
    await service.register(CODE, '株洲示例机电有限公司');
    const url = `/v1/evaluations/${body.evaluationId}`;
    const known = await until(
      () => get(url, { as: service.as.official() }),
      (answer) => answer.body.enterpriseKnown === true,
    );
    expect(known.body.enterprise).toMatchObject({ name: '株洲示例机电有限公司', sample: true });
  });

  it('pages through the list without losing or repeating one', async () => {
    const as = service.as.assessor('assessor-pages');
    let last = await file({ as });
    for (let more = 0; more < 4; more += 1) last = await file({ as });
    const headers = { 'linghang-after': String(last.headers['linghang-position']) };
    await eventually(async () =>
      expect((await get('/v1/evaluations', { as, headers })).body.items).toHaveLength(5),
    );
    const seen: string[] = [];
    for (let query: string | undefined = '?limit=2'; query;) {
      const page = await get(`/v1/evaluations${query}`, { as, headers });
      seen.push(...page.body.items.map(({ evaluationId }: { evaluationId: string }) => evaluationId));
      query = page.body.next ? `?limit=2&cursor=${page.body.next}` : undefined;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
    expect((await get('/v1/evaluations?cursor=x', { as })).status).toBe(400);
  });

  describe('a file of evaluations', () => {
    const line = (id: string, changes: object = {}) => ({
      evaluationId: id,
      assessorId: 'assessor-1',
      publish: true,
      ...filing(changes),
    });
    const lines = [
      line('E-2025-0001'),
      line('E-2025-0002', { revocation: { on: '2025-07-01', reason: '复核有误' } }),
      line('E-2025-0003', { assessorId: 'official-1' }),
      line('E-2025-0004', { scenes: { S01: 9 } }),
      line('E-2025-0005', { visitedOn: 'yesterday' }),
    ];
    const content = `${lines.map((one) => JSON.stringify(one)).join('\n')}\n{"broken\n`;
    const headers = { 'content-type': 'application/x-ndjson', 'accept-language': 'en' };

    const imported = async (query = '') => {
      const as = service.as.official();
      const { status, body } = await post(`/v1/evaluation-imports${query}`, { as, body: content, headers });
      expect(status).toBe(202);
      const job = await until(
        () => get(`/v1/jobs/${body.id}`, { as }),
        (answer) => answer.body.state === 'done',
      );
      const rows = await get(`/v1/jobs/${body.id}/rows`, { as, headers: { 'accept-language': 'en' } });
      return { counts: job.body.counts, rows: rows.body.items };
    };

    it('writes nothing on a dry run and says what would happen', async () => {
      const { counts } = await imported('?dryRun=true');
      expect(counts).toMatchObject({ accepted: 2, refused: 4 });
      const as = service.as.official();
      expect((await get('/v1/evaluations/E-2025-0001', { as })).status).toBe(404);
    });

    it('takes each line whole or not at all and reports by line and field', async () => {
      const { counts, rows } = await imported();
      expect(counts).toMatchObject({ accepted: 2, refused: 4 });
      const as = service.as.official();
      expect((await get('/v1/evaluations/E-2025-0001', { as })).body.status).toBe('published');
      expect((await get('/v1/evaluations/E-2025-0002', { as })).body.status).toBe('revoked');
      expect((await get('/v1/evaluations/E-2025-0003', { as })).status).toBe(404);
      expect(rows[2].problems[0]).toMatchObject({ code: 'evaluation.reviewer-is-assessor' });
      expect(rows[3].problems[0].field).toMatch(/^scenes\./);
      expect(rows[4].problems[0]).toMatchObject({ field: 'visitedOn', code: 'validation.isLocalDate' });
      expect(rows[5].row).toBe(6);
    });

    it('changes nothing when it is sent again', async () => {
      expect((await imported()).counts).toMatchObject({ accepted: 0, unchanged: 2, refused: 4 });
    });
  });
});
