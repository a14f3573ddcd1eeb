import { codeOf, eventually, freshDatabase, imported, ndjson } from '#testing';
import { runAssessment, type RunningAssessment } from '../../testing/running-assessment.ts';
import { levelTwoSheet } from '../../testing/sheets.ts';
import { today, VISITED, visits, wholeSheet } from '../../testing/visits.ts';

const OTHER = codeOf(7);
const { answers, scenes } = levelTwoSheet();

describe('an assessor’s day', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
  }, 60_000);
  afterAll(() => service.close());
  const { official, assessor, post, get, plan, planned, cancel, type, draft, submit } = visits(() => service);
  const declareTie = (id = 'assessor-1', code = VISITED, as = assessor(id)) =>
    service.call('PUT', `/v1/assessors/${id}/ties/${code}`, { as });
  const endTie = (id = 'assessor-1', code = VISITED) =>
    service.call('DELETE', `/v1/assessors/${id}/ties/${code}`, { as: official() });

  it('goes from the plan to a published result over two devices, a conflict, a return and a second submission', async () => {
    const visit = await plan();
    expect(visit.status).toBe(201);
    const id = visit.body.assignmentId as string;
    const after = { 'linghang-after': String(visit.headers['linghang-position']) };
    await eventually(async () => {
      const mine = await get('/v1/assignments', { as: assessor(), headers: after });
      expect(mine.body.items).toMatchObject([{ assignmentId: id, status: 'planned', day: today() }]);
    });
    expect((await get('/v1/assignments?day=today', { as: assessor('assessor-2') })).body.items).toEqual([]);

    // Two devices offline, each with half of the sheet, and both with F2.
    const all = wholeSheet('tablet');
    const [tablet, phone] = [all.slice(0, 20), all.slice(20).map((one) => ({ ...one, id: `p${one.id}` }))];
    const fromPhone = [...phone, { id: 'phone:99', field: 'answers.F2', value: 'B' }];
    await type(id, fromPhone.slice(5));
    await type(id, [...tablet].reverse());
    await type(id, fromPhone);
    const merged = await type(id, tablet);
    expect(merged.body).toMatchObject({ taken: 0, known: 20, open: true });
    expect(merged.body.conflicts).toMatchObject([
      { field: 'answers.F2', values: [{ edits: [{ device: 'phone' }] }, { edits: [{ device: 'tablet' }] }] },
    ]);
    const shown = await draft(id);
    expect(shown.headers['etag']).toBe(`"${merged.body.version}"`);
    expect(shown.body.scoring).toMatchObject({ score: 37, complete: false, unanswered: ['F2'] });
    const refused = await submit(id, { headers: { 'accept-language': 'en' } });
    expect([refused.status, refused.body.code]).toEqual([422, 'draft.conflict']);
    expect(refused.body.errors).toMatchObject([
      { field: 'answers.F2', detail: expect.stringContaining('"B"') },
    ]);

    // Resolved by an edit that replaces both.
    const keys = merged.body.conflicts[0].values.flatMap(({ edits }: { edits: { key: string }[] }) =>
      edits.map(({ key }) => key),
    );
    const resolved = await type(id, [
      { id: 'tablet:50', field: 'answers.F2', value: ['C'], supersedes: keys },
    ]);
    expect(resolved.body.conflicts).toEqual([]);
    expect((await draft(id)).body.scoring).toMatchObject({ score: 40, level: 2, complete: true });

    // Submitted twice, by two devices at once.
    const [first, second] = await Promise.all([submit(id), submit(id, { key: 'from-the-phone' })]);
    for (const answer of [first, second, await submit(id, { key: 'from-the-phone' })]) {
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        evaluationId: id,
        status: 'filed',
        result: { score: 40, level: 2 },
      });
    }
    const closed = await type(id, [{ id: 'phone:100', field: 'scenes.S01', value: 4 }]);
    expect(closed.body).toMatchObject({
      open: false,
      taken: 0,
      aside: 1,
      closed: { code: 'draft.submitted' },
    });
    const sealed = await draft(id);
    expect(sealed.body).toMatchObject({ scenes: { S01: 2 }, aside: [{ value: 4 }] });

    // Returned: the draft is open again, with the remarks at their questions.
    const remarks = [{ item: 'S01', text: '请补充设计软件的佐证' }];
    const returned = await post(`/v1/evaluations/${id}/return`, { as: official(), body: { remarks } });
    expect(returned.status).toBe(200);
    expect((await draft(id)).body).toMatchObject({
      open: true,
      remarks: [{ item: 'S01', field: 'scenes.S01', text: '请补充设计软件的佐证' }],
    });
    const taken = await type(id, [{ id: 'tablet:51', field: 'scenes.S01', value: 3 }]);
    expect(taken.body).toMatchObject({ open: true, taken: 1 });
    expect((await submit(id)).body).toMatchObject({ status: 'filed', scenes: { S01: 3 } });
    const published = await post(`/v1/evaluations/${id}/publication`, { as: official() });
    expect(published.body).toMatchObject({ status: 'published', result: { level: 2 } });

    const done = { 'linghang-after': String(published.headers['linghang-position']) };
    await eventually(async () => {
      const query = `?code=${VISITED}&state=published`;
      const plans = await get(`/v1/assignments${query}`, { as: official(), headers: done });
      expect(plans.body.items).toMatchObject([{ assignmentId: id, status: 'published', overdue: false }]);
    });
  });

  it('corrects a published result: the draft opens as what is in force, and the old revision stays until the new one is published', async () => {
    const id = await planned();
    const correct = (reason: string) =>
      post(`/v1/assignments/${id}/draft/correction`, { as: assessor(), body: { reason } });
    const publish = () => post(`/v1/evaluations/${id}/publication`, { as: official() });
    await type(id, wholeSheet('tablet'));
    expect((await correct('too early')).body.code).toBe('evaluation.nothing-to-correct');
    await submit(id);
    await publish();
    expect((await type(id, [{ id: 'tablet:90', field: 'scenes.S07', value: 2 }])).body.aside).toBe(1);

    const begun = await correct('设备台账有误');
    expect(begun.body).toMatchObject({
      open: true,
      correction: { reason: '设备台账有误' },
      scenes: { S07: 0 },
    });
    expect((await submit(id)).body.code).toBe('evaluation.nothing-corrected');
    await type(id, [{ id: 'tablet:90', field: 'scenes.S07', value: 2 }]);
    for (const key of ['once', 'once', 'once-more']) {
      const filed = await submit(id, { key });
      expect(filed.status).toBe(201);
      const correction = { status: 'filed', reason: '设备台账有误', scenes: { S07: 2 } };
      expect(filed.body).toMatchObject({ status: 'published', scenes: { S07: 0 }, correction });
    }
    expect((await draft(id)).body).toMatchObject({ open: false, closed: { code: 'draft.submitted' } });
    expect((await correct('another')).body.code).toBe('evaluation.correction-waiting');

    const remarks = [{ item: 'S07', text: '请附检测记录' }];
    await post(`/v1/evaluations/${id}/return`, { as: official(), body: { remarks } });
    expect((await draft(id)).body).toMatchObject({ open: true, remarks: [{ field: 'scenes.S07' }] });
    const mine = await get(`/v1/assignments/${id}`, { as: assessor() });
    expect(mine.body).toMatchObject({ status: 'published', correctionReturned: true });
    await eventually(async () => {
      const open = await get('/v1/assignments?state=open', { as: assessor() });
      expect(open.body.items).toContainEqual(
        expect.objectContaining({ assignmentId: id, correctionReturned: true }),
      );
    });
    await type(id, [{ id: 'tablet:91', field: 'scenes.S07', value: 3 }]);
    await submit(id);
    expect((await publish()).body).toMatchObject({ revision: 2, scenes: { S07: 3 } });

    // Corrected past the draft: what is in force is what the next correction begins with.
    const sheet = { edition: '2024', code: VISITED, kind: 'on-site', stage: 'before', visitedOn: today() };
    const direct = { ...sheet, answers, scenes: { ...scenes, S07: 1 }, reason: '按复核意见' };
    await post(`/v1/evaluations/${id}/correction`, { as: assessor(), body: direct });
    await publish();
    const again = await correct('再次更正');
    expect(again.body).toMatchObject({ scenes: { S07: 1 }, conflicts: [], problems: [] });
  });

  it('may save the same thing as often as the network asks for', async () => {
    const id = await planned();
    const half = wholeSheet('tablet').slice(0, 10);
    const key = 'the-same-key';
    expect((await type(id, half, assessor(), { key })).body).toMatchObject({ taken: 10, known: 0 });
    expect((await type(id, half, assessor(), { key })).body).toMatchObject({
      taken: 0,
      known: 10,
      version: 1,
    });
    const more = await type(id, wholeSheet('tablet').slice(8, 12), assessor(), { key });
    expect(more.body).toMatchObject({ taken: 2, known: 2, version: 2 });
  });

  it('keeps what the model does not know and shows it as a problem that stands against submitting', async () => {
    const id = await planned();
    const odd = [
      { id: 'tablet:101', field: 'answers.Z9', value: 'A' },
      { id: 'tablet:102', field: 'notes.F2', value: '现场有 3 台新设备' },
      { id: 'tablet:103', field: 'answers.F3', value: { letter: 'C' } },
      { id: 'tablet:104', field: 'visitedOn', value: 'yesterday' },
    ];
    await type(id, [...wholeSheet('tablet'), ...odd]);
    const { body } = await draft(id);
    const fields = body.problems.map(({ field }: { field: string }) => field).sort();
    expect(fields).toEqual(['answers.F3', 'answers.Z9', 'notes.F2', 'visitedOn']);
    expect(body.fields).toContainEqual(
      expect.objectContaining({
        field: 'notes.F2',
        values: [expect.objectContaining({ value: '现场有 3 台新设备' })],
      }),
    );
    const refused = await submit(id);
    expect(refused.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(fields);
    const cleared = [
      ...['answers.Z9', 'notes.F2', 'visitedOn'].map((field) => ({ field, value: null })),
      { field: 'answers.F3', value: 'C' },
    ];
    await type(
      id,
      cleared.map((one, place) => ({ id: `tablet:${200 + place}`, ...one })),
    );
    expect((await submit(id)).status).toBe(201);
    const typed = await get(`/v1/assignments/${id}/draft/edits?field=notes.F2`, { as: assessor() });
    expect(typed.body.items).toMatchObject([
      { value: '现场有 3 台新设备', standing: 'replaced' },
      { value: null, standing: 'live' },
    ]);
  });

  it('refuses a draft that is not complete, question by question, and one that changed since it was looked at', async () => {
    const id = await planned();
    await type(id, wholeSheet('tablet').slice(2));
    const refused = await submit(id);
    expect([refused.status, refused.body.errors.length]).toEqual([422, 2]);
    await type(id, wholeSheet('tablet'));
    expect((await submit(id, { headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await submit(id, { headers: { 'if-match': '"2"' } })).status).toBe(201);
  });

  it('is the assessor’s own: nobody else reads what is typed, officials see how far it is', async () => {
    const id = await planned();
    await type(id, wholeSheet('tablet').slice(0, 10));
    for (const as of [assessor('assessor-2'), service.as.enterprise(VISITED), service.as.enterprise(OTHER)])
      expect((await draft(id, as)).status).toBe(404);
    expect((await draft(id, official())).status).toBe(403);
    const seen = await get(`/v1/assignments/${id}`, { as: official() });
    expect(seen.body.draft).toMatchObject({ edits: 10, answered: 10, of: 31, conflicts: 0 });
    expect(JSON.stringify(seen.body)).not.toContain('answers');
    const visited = await get(`/v1/assignments/${id}`, { as: service.as.enterprise(VISITED) });
    expect([visited.status, visited.body.draft]).toEqual([200, undefined]);
  });

  it('hands over what is typed so far; what the first assessor’s device brings later is kept aside', async () => {
    const id = await planned();
    await type(id, wholeSheet('tablet').slice(0, 30));
    const body = { assessorId: 'assessor-2' };
    expect(
      (await service.call('PUT', `/v1/assignments/${id}/assessor`, { as: official(), body })).status,
    ).toBe(200);
    const late = await type(id, [{ id: 'tablet:90', field: 'scenes.S16', value: 4 }]);
    expect(late.body).toMatchObject({
      open: false,
      aside: 1,
      conflicts: [],
      closed: { code: 'assignment.handed-over' },
    });
    expect((await draft(id)).status).toBe(404);
    const refused = await submit(id);
    expect([refused.status, refused.body.code, refused.body.errors]).toEqual([
      409,
      'assignment.handed-over',
      [],
    ]);
    const taken = await draft(id, assessor('assessor-2'));
    expect(taken.body).toMatchObject({ open: true, aside: [{ field: 'scenes.S16', by: 'assessor-1' }] });
    expect(taken.body.fields).toHaveLength(30);
    await type(id, wholeSheet('desk').slice(30), assessor('assessor-2'));
    expect((await submit(id)).body.code).toBe('assignment.handed-over');
    const filed = await submit(id, { as: assessor('assessor-2') });
    expect(filed.body).toMatchObject({ status: 'filed', assessorId: 'assessor-2' });
  });

  it('keeps what comes for a cancelled visit, and files nothing', async () => {
    const id = await planned();
    await cancel(id);
    const late = await type(id, wholeSheet('tablet'));
    expect(late.body).toMatchObject({ open: false, aside: 31, closed: { code: 'assignment.cancelled' } });
    expect((await draft(id)).body.aside).toHaveLength(31);
    expect((await submit(id)).body).toMatchObject({ status: 409, code: 'assignment.cancelled' });
    expect((await get(`/v1/evaluations/${id}`, { as: official() })).status).toBe(404);
  });

  it('ends for an assessor who has declared a tie, wherever they try', async () => {
    const id = await planned();
    await type(id, wholeSheet('tablet'));
    await declareTie();
    const seen = await get(`/v1/assignments/${id}`, { as: official() });
    expect(seen.body).toMatchObject({ status: 'planned', needsAssessor: true });
    expect((await submit(id)).body.code).toBe('tie.assessor-tied');
    expect((await type(id, [{ id: 'tablet:99', field: 'scenes.S01', value: 1 }])).body).toMatchObject({
      aside: 1,
    });
    expect((await plan()).body).toMatchObject({ code: 'tie.assessor-tied' });
    const other = await planned({ assessorId: 'assessor-2' });
    const back = { as: official(), body: { assessorId: 'assessor-1' } };
    const handed = await service.call('PUT', `/v1/assignments/${other}/assessor`, back);
    expect([handed.status, handed.body.code]).toEqual([422, 'tie.assessor-tied']);
    const filing = {
      code: VISITED,
      kind: 'on-site',
      stage: 'before',
      visitedOn: '2025-05-30',
      edition: '2024',
    };
    const direct = await post('/v1/evaluations', { as: assessor(), body: { ...filing, answers, scenes } });
    expect([direct.status, direct.body.code]).toEqual([422, 'tie.assessor-tied']);
    const line = { evaluationId: 'E-tied', assessorId: 'assessor-1', ...filing, answers, scenes };
    const file = await imported(service, '/v1/evaluation-imports', ndjson([line]));
    expect(file.rows[0].problems[0].code).toBe('tie.assessor-tied');
    const ended = await endTie();
    expect(ended.body.ties).toEqual([]);
    expect((await submit(id)).status).toBe(201);
  });

  it('is the enterprise’s own for a self-assessment, with its promise', async () => {
    const own = service.as.enterprise(VISITED);
    const self = { kind: 'self-assessment', assessorId: undefined };
    expect((await plan({ ...self, code: OTHER }, own)).status).toBe(403);
    expect((await plan({}, own)).status).toBe(403);
    const begun = await plan(self, own);
    expect(begun.status).toBe(201);
    const id = begun.body.assignmentId as string;
    expect((await type(id, wholeSheet('desk'), service.as.enterprise(OTHER))).status).toBe(404);
    await type(id, wholeSheet('desk'), own);
    const bare = await submit(id, { as: own });
    expect([bare.status, bare.body.code]).toEqual([422, 'evaluation.promise-missing']);
    const filed = await submit(id, { as: own, body: { truthfulnessPromise: true } });
    expect(filed.body).toMatchObject({ kind: 'self-assessment', visitedOn: today() });
  });
});
