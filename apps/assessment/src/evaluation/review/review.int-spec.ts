import { eventually, freshDatabase, imported, ndjson, type Answer, type Call } from '#testing';
import { runAssessment, type RunningAssessment } from '../../../testing/running-assessment.ts';
import { aSheet, levelTwoSheet } from '../../../testing/sheets.ts';

const CODE = '91350100M000100Y43';
const filing = (changes: object = {}) => {
  const { answers, scenes } = levelTwoSheet();
  const sheet = { edition: '2024', answers, scenes };
  return { code: CODE, kind: 'on-site', stage: 'before', visitedOn: '2025-05-30', ...sheet, ...changes };
};
const nothingSeen = () => {
  const { answers, scenes } = aSheet();
  return filing({ answers, scenes, visitedOn: '2025-06-01' });
};
const remarks = [{ item: 'F2', text: '请补充设备清单' }];
const reason = '所示系统属于另一厂区';

describe('the review of an evaluation', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
  }, 60_000);
  afterAll(() => service.close());

  const official = (id = 'official-1') => service.as.official(id);
  const assessor = (id = 'assessor-1') => service.as.assessor(id);
  const enterprise = () => service.as.enterprise(CODE);
  const get = (url: string, call: Call = {}) => service.call('GET', url, { as: official(), ...call });
  const act = (id: string, what: string, call: Call = {}) =>
    service.call('POST', `/v1/evaluations/${id}/${what}`, { as: official(), ...call });
  const file = async () => {
    const call = { as: assessor(), body: filing() };
    return String((await service.call('POST', '/v1/evaluations', call)).body.evaluationId);
  };
  const filePublished = async () => {
    const id = await file();
    await act(id, 'publication');
    return id;
  };
  const afterwards = ({ headers }: Answer) => ({
    headers: { 'linghang-after': String(headers['linghang-position']), 'accept-language': 'en' },
  });

  const idsIn = ({ body }: Answer): string[] =>
    body.items.map(({ evaluationId }: { evaluationId: string }) => evaluationId);
  const rowOf = ({ body }: Answer, id: string): object =>
    body.items.find((row: { evaluationId: string }) => row.evaluationId === id);

  it('returns a sheet with remarks, takes the next one of the same assessor, and publishes it', async () => {
    const id = await file();
    const returned = await act(id, 'return', { body: { remarks } });
    expect([returned.status, returned.body.status, returned.body.remarks]).toEqual([
      200,
      'returned',
      remarks,
    ]);
    expect((await act(id, 'publication')).body.code).toBe('evaluation.returned');
    const other = await act(id, 'filing', { as: assessor('assessor-2'), body: nothingSeen() });
    expect(other.status).toBe(404);
    const again = await act(id, 'filing', { as: assessor(), body: nothingSeen() });
    expect(again.body).toMatchObject({
      status: 'filed',
      visitedOn: '2025-06-01',
      result: { level: 0 },
      remarks,
    });
    const published = await act(id, 'publication');
    expect(published.body).toMatchObject({ status: 'published', revision: 1, result: { level: 0 } });
  });

  it('refuses a return without remarks, or by the one who filed', async () => {
    const id = await file();
    const none = await act(id, 'return', { body: { remarks: [] } });
    expect([none.status, none.body.errors[0].field]).toEqual([400, 'remarks']);
    const wrong = await act(id, 'return', { body: { remarks: [{ item: 'X1', text: '?' }] } });
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([422, 'evaluation.remark-item-unknown']);
    const own = await act(id, 'return', { as: official('assessor-1'), body: { remarks } });
    expect([own.status, own.body.code]).toEqual([409, 'evaluation.reviewer-is-assessor']);
  });

  it('keeps the published result in force beside a correction, and both revisions readable afterwards', async () => {
    const id = await filePublished();
    const correction = { ...nothingSeen(), reason };
    const waiting = await act(id, 'correction', { as: assessor(), body: correction });
    expect(waiting.body).toMatchObject({
      ...{ status: 'published', visitedOn: '2025-05-30', result: { level: 2 } },
      correction: { status: 'filed', reason, visitedOn: '2025-06-01', result: { level: 0 } },
    });
    expect((await get(`/v1/evaluations/${id}`, { as: enterprise() })).body).not.toHaveProperty('correction');
    await eventually(async () => {
      const call = { as: enterprise(), ...afterwards(waiting) };
      const listed = await get(`/v1/evaluations?code=${CODE}&limit=200`, call);
      expect(rowOf(listed, id)).toMatchObject({ status: 'published', level: 2, revision: 1 });
    });
    const published = await act(id, 'publication', { as: official('official-2') });
    expect(published.body).toMatchObject({ revision: 2, reviewerId: 'official-2', result: { level: 0 } });
    await eventually(async () => {
      const level = await get(`/v1/enterprises/${CODE}/level?on=2025-05-31`, afterwards(published));
      const why = level.body.evaluations.find((row: { evaluationId: string }) => row.evaluationId === id);
      expect(why).toMatchObject({ standing: 'not-yet', revision: 2, level: 0, visitedOn: '2025-06-01' });
    });
    const revisions = await get(`/v1/evaluations/${id}/revisions`, { as: enterprise() });
    expect(revisions.body.items).toMatchObject([
      { revision: 1, status: 'replaced', level: 2, visitedOn: '2025-05-30', reviewerId: 'official-1' },
      { revision: 2, status: 'standing', level: 0, visitedOn: '2025-06-01', reason },
    ]);
    const first = await get(`/v1/evaluations/${id}/revisions/1`);
    expect(first.body).toMatchObject({
      revision: 1,
      answers: { F2: ['C'] },
      result: { level: 2, score: 40 },
    });
    expect(first.body.result.openPoints).toHaveLength(7);
    expect((await get(`/v1/evaluations/${id}/revisions/3`)).body.code).toBe('evaluation.revision-not-found');
  });

  it('tells who did what when, to those concerned; of results only to the enterprise', async () => {
    const id = await file();
    await act(id, 'return', { body: { remarks } });
    await act(id, 'filing', { as: assessor(), body: filing() });
    await act(id, 'publication', { as: official('official-2') });
    await act(id, 'revocation', { body: { reason: '误判', effectiveOn: '2025-06-20' } });
    await act(id, 'reopening', { body: { reason: '误撤' } });
    const { body } = await get(`/v1/evaluations/${id}/history`, { headers: { 'accept-language': 'en' } });
    const told = body.items.map(({ step, by }: { step: string; by: string }) => `${step} by ${by}`);
    expect(told).toEqual([
      'filed by assessor-1',
      'returned by official-1',
      'filed by assessor-1',
      'published by official-2',
      'revoked by official-1',
      'reopened by official-1',
    ]);
    expect(body).toMatchObject({ intact: true, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(body.items[1].remarks).toEqual(remarks);
    expect(body.items[3]).toMatchObject({ revision: 1, level: 2, score: 40, model: { edition: '2024' } });
    expect(body.items[3].text).toBe(
      'official-2 published revision 1: 40 points, level 2, in force from 2025-05-30.',
    );
    const own = await get(`/v1/evaluations/${id}/history`, { as: enterprise() });
    expect(own.body.items.map(({ step }: { step: string }) => step)).toEqual(['published', 'revoked']);
  });

  it('reopens what was revoked; to the enterprise it stays revoked until it is published again', async () => {
    const id = await filePublished();
    const body = { reason: '佐证材料与现场不符', effectiveOn: '2025-06-20' };
    await act(id, 'revocation', { body });
    const reopened = await act(id, 'reopening', { body: { reason: '误撤' } });
    expect(reopened.body).toMatchObject({ status: 'filed', revision: 1, reopening: { reason: '误撤' } });
    const seen = await get(`/v1/evaluations/${id}`, { as: enterprise() });
    expect(seen.body).toMatchObject({ status: 'revoked', revokedOn: '2025-06-20' });
    await eventually(async () => {
      const call = { as: enterprise(), ...afterwards(reopened) };
      const row = rowOf(await get(`/v1/evaluations?code=${CODE}&limit=200`, call), id);
      expect(row).toMatchObject({ status: 'revoked' });
      expect(row).not.toHaveProperty('waiting');
      const found = async (status: string, as: Promise<string>) =>
        idsIn(await get(`/v1/evaluations?code=${CODE}&limit=200&status=${status}`, { as })).includes(id);
      expect([await found('revoked', enterprise()), await found('filed', enterprise())]).toEqual([
        true,
        false,
      ]);
      expect([await found('revoked', official()), await found('filed', official())]).toEqual([false, true]);
    });
    expect((await act(id, 'publication')).body).toMatchObject({ status: 'published', revision: 2 });
  });

  it('lets an official end what was returned and nobody can go on with, and has the visit planned anew', async () => {
    const id = await file();
    const body = { reason: '评测员已离任', effectiveOn: '2025-05-30' };
    const early = await act(id, 'revocation', { body });
    expect([early.status, early.body.code]).toEqual([409, 'evaluation.not-published']);
    await act(id, 'return', { body: { remarks } });
    const own = await act(id, 'revocation', { as: assessor(), body });
    expect(own.status).toBe(403);
    const ended = await act(id, 'revocation', { body });
    expect(ended.body).toMatchObject({ status: 'revoked', revision: 0, reason: '评测员已离任' });
    expect(ended.body).not.toHaveProperty('reviewerId');
    expect((await get(`/v1/evaluations/${id}`, { as: enterprise() })).status).toBe(404);
    const again = await act(id, 'filing', { as: assessor(), body: nothingSeen() });
    expect([again.status, again.body.code]).toEqual([409, 'evaluation.already-revoked']);
    const reopened = await act(id, 'reopening', { body: { reason: '误撤' } });
    expect([reopened.status, reopened.body.code]).toEqual([409, 'evaluation.nothing-to-reopen']);
    await eventually(async () => {
      const back = await get('/v1/reviews?at=assessor&limit=200', afterwards(ended));
      expect(idsIn(back)).not.toContain(id);
      const listed = await get(`/v1/evaluations?code=${CODE}&limit=200&status=revoked`, afterwards(ended));
      expect(rowOf(listed, id)).toMatchObject({ status: 'revoked', revision: 0 });
    });
    const visit = {
      code: CODE,
      kind: 'on-site',
      stage: 'before',
      assessorId: 'assessor-2',
      day: '2099-01-01',
    };
    expect((await service.call('POST', '/v1/assignments', { as: official(), body: visit })).status).toBe(201);
  });

  it('lists what waits for a reviewer, the oldest first, and what is back with its assessor', async () => {
    const first = await file();
    const second = await filePublished();
    await act(second, 'correction', { as: assessor(), body: { ...nothingSeen(), reason } });
    const third = await file();
    const returned = await act(third, 'return', { body: { remarks } });
    const queue = await eventually(async () => {
      const answer = await get('/v1/reviews?limit=200', afterwards(returned));
      const mine = idsIn(answer).filter((id) => [first, second, third].includes(id));
      expect(mine).toEqual([first, second]);
      expect(idsIn(await get('/v1/reviews?at=assessor&limit=200'))).toContain(third);
      return answer;
    });
    const since = queue.body.items.map(({ waitingSince }: { waitingSince: string }) => waitingSince);
    expect(since).toEqual(since.toSorted());
    const corrections = await get('/v1/reviews?as=correction');
    expect(corrections.body.items.at(-1)).toMatchObject({
      ...{ evaluationId: second, revision: 2, own: false },
      waiting: { as: 'correction', at: 'reviewer', visitedOn: '2025-06-01' },
    });
    const back = await get('/v1/reviews?at=assessor', { as: assessor() });
    expect(back.body.items.at(-1)).toMatchObject({
      evaluationId: third,
      waiting: { items: ['F2'] },
      own: true,
    });
    expect((await get('/v1/reviews?at=assessor', { as: assessor('assessor-2') })).body.items).toEqual([]);
    const pages = await get('/v1/reviews?limit=1');
    const next = await get(`/v1/reviews?limit=1&cursor=${encodeURIComponent(String(pages.body.next))}`);
    expect(next.body.items[0].evaluationId).toBe(idsIn(queue)[1]);
  });

  it('takes corrections from a file, once, and undoes nothing by a file that is sent again', async () => {
    const line = { evaluationId: 'E-17', assessorId: 'assessor-1', publish: true };
    const file = ndjson([
      { ...line, ...filing() },
      { ...line, ...nothingSeen(), correctionReason: reason },
      { ...line, evaluationId: 'E-18', ...nothingSeen(), correctionReason: reason },
    ]);
    const statuses = async () =>
      (await imported(service, '/v1/evaluation-imports', file)).rows.map(({ status }) => status);
    expect(await statuses()).toEqual(['accepted', 'accepted', 'refused']);
    expect((await get('/v1/evaluations/E-17')).body).toMatchObject({ revision: 2, result: { level: 0 } });
    await act('E-17', 'revocation', { body: { reason: '误判', effectiveOn: '2025-06-20' } });
    await act('E-17', 'reopening', { body: { reason: '误撤' } });
    expect(await statuses()).toEqual(['unchanged', 'unchanged', 'refused']);
    expect((await get('/v1/evaluations/E-17')).body).toMatchObject({ status: 'filed', revision: 2 });
  });

  it('lets one of two reviewers act on what both have seen', async () => {
    const id = await file();
    const seen = { headers: { 'if-match': '"1"' } };
    const [one, two] = await Promise.all([
      act(id, 'publication', { as: official('official-1'), ...seen }),
      act(id, 'return', { as: official('official-2'), body: { remarks }, ...seen }),
    ]);
    expect([one.status, two.status].toSorted()).toEqual([200, 412]);
    const { body } = await get(`/v1/evaluations/${id}/history`);
    expect(body.items).toHaveLength(2);
  });

  it('gives a repeated request its first result, and leaves what has happened since alone', async () => {
    const id = await file();
    const once = await act(id, 'return', { body: { remarks }, key: 'return-1' });
    await act(id, 'filing', { as: assessor(), body: nothingSeen() });
    const twice = await act(id, 'return', { body: { remarks }, key: 'return-1' });
    expect([twice.status, twice.body]).toEqual([200, once.body]);
    expect((await get(`/v1/evaluations/${id}`)).body.status).toBe('filed');
    const otherwise = await act(id, 'publication', { key: 'return-1' });
    expect([otherwise.status, otherwise.body.code]).toEqual([409, 'evaluation.key-used-otherwise']);
    expect((await act(id, 'publication', { key: 'publish-1' })).status).toBe(200);
    const another = await act(id, 'publication', { key: 'publish-1', as: official('official-2') });
    expect(another.status).toBe(409);
  });
});
