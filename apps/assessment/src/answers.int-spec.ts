import { codeOf, eventually, freshDatabase, type Call } from '#testing';
import { runAssessment, type RunningAssessment } from '../testing/running-assessment.ts';
import { fullSheet, levelTwoSheet } from '../testing/sheets.ts';

const CODE = '91350100M000100Y43';
const OTHER = '91430200MA4L16JQ9B';
const filing = (changes: object = {}) => {
  const { answers, scenes } = levelTwoSheet();
  const sheet = { edition: '2024', answers, scenes };
  return { code: CODE, kind: 'on-site', stage: 'before', visitedOn: '2025-05-30', ...sheet, ...changes };
};
const old = (changes: object = {}) => ({
  ...{ code: CODE, kind: 'on-site', stage: 'before', visitedOn: '2023-05-30', edition: '2022' },
  registered: { score: 56.5, source: '数字化水平评测报告 2023-017', table: 'manufacturing' },
  ...changes,
});
const english = { headers: { 'accept-language': 'en' } };

describe('what an evaluation leads to', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
  }, 60_000);
  afterAll(() => service.close());

  const post = (url: string, call: Call) => service.call('POST', url, call);
  const get = (url: string, call: Call = {}) =>
    service.call('GET', url, { as: service.as.official(), ...call });
  const file = (body: object, call: Call = {}) =>
    post('/v1/evaluations', { as: service.as.assessor(), body, ...call });

  describe('the smallest sets of improvements', () => {
    it('are answered for a filed evaluation, each change in words with its gain', async () => {
      const numbers = { F2: { machines: 50, digitisedMachines: 12 } };
      const { body: filed } = await file(filing({ numbers }));
      const url = `/v1/evaluations/${filed.evaluationId}/improvements`;
      const { status, body } = await get(url, english);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        code: CODE,
        level: 2,
        score: 40,
        improvements: { level: 3, complete: true },
      });
      expect(body.improvements.sets).toHaveLength(5);
      const [first] = body.improvements.sets;
      expect(first).toMatchObject({ changes: 12, steps: 23, gain: 20, score: 60, sceneCount: 8 });
      expect(first.answers[0]).toMatchObject({
        ...{ question: 'F2', from: { key: 'C' }, to: { key: 'E' }, gain: 3, steps: 2 },
        needed: { question: 'F2', number: 'digitisedMachines', atLeast: 31, of: 50 },
        text: 'F2 (Digitised equipment) from C ((20%,40%]) to E ((60%,100%]): 3 points more. It takes at least 31 of 50: Digitised production machines.',
        evidence: ['设备清单（含数字化设备明细）'],
      });
      expect(first.scenes[1].text).toMatch(/^Constraint scenes from level 0 to 3, any 2 of: Quality, /);
      expect(body.openPoints).toHaveLength(7);
      const chinese = await get(url);
      expect(chinese.body.improvements.sets[0].text).toBe(
        '改动 12 处、共 23 级：评分达到 60 分，8 个应用场景（其中约束性 5 个）达到 3 级，即达到三级（集成级）。',
      );
    });
    it('are for the level and the sense of small that is asked for', async () => {
      const { body: filed } = await file(filing());
      const url = `/v1/evaluations/${filed.evaluationId}/improvements`;
      const { body } = await get(`${url}?level=4&smallest=steps&limit=2`);
      expect(body.improvements.level).toBe(4);
      expect(body.improvements.sets).toHaveLength(2);
      const refused = await Promise.all([get(`${url}?level=2`), get(`${url}?level=5`)]);
      expect(refused.map((answer) => [answer.status, answer.body.code])).toEqual([
        [422, 'evaluation.level-reached'],
        [422, 'evaluation.level-unknown'],
      ]);
      expect((await get(`${url}?limit=0`)).status).toBe(400);
    });
    it('are none at the highest level', async () => {
      const { answers, scenes } = fullSheet();
      const { body: filed } = await file(filing({ answers, scenes }));
      const { body } = await get(`/v1/evaluations/${filed.evaluationId}/improvements`);
      expect(body).toMatchObject({ level: 4, score: 100 });
      expect(body).not.toHaveProperty('improvements');
    });
    it('are shown to whoever may see the evaluation, and to nobody else', async () => {
      const { body: filed } = await file(filing());
      const url = `/v1/evaluations/${filed.evaluationId}/improvements`;
      expect((await get(url, { as: service.as.assessor() })).status).toBe(200);
      expect((await get(url, { as: service.as.assessor('assessor-2') })).status).toBe(404);
      expect((await get(url, { as: service.as.enterprise(OTHER) })).status).toBe(404);
      expect((await get(url, { as: service.as.operator() })).status).toBe(403);
    });
    it('come with every scoring, so that they show while a sheet is filled in', async () => {
      const body = { edition: '2024', answers: { F5: 'E' }, scenes: { S01: 1 } };
      const scored = await post('/v1/scorings', { as: service.as.assessor(), body });
      expect(scored.body.improvements).toMatchObject({ level: 1, complete: true });
      expect(scored.body.improvements.sets).toHaveLength(3);
    });
  });

  describe('a result of the edition before', () => {
    it('is registered by its total, and shown with what is open about that edition', async () => {
      const { status, body } = await file(old());
      expect(status).toBe(201);
      expect(body).toMatchObject({
        model: { edition: '2022', document: '工信厅企业〔2022〕32号' },
        registered: { score: 56.5, table: 'manufacturing' },
        result: { score: 56.5, level: 2, next: { level: 3, pointsMissing: 3.5, scenesMissing: 0 } },
      });
      expect(body.result).not.toHaveProperty('levelByScenes');
      expect(body.result.openPoints.map(({ id }: { id: string }) => id)).toContain('questions-not-found');
      const url = `/v1/evaluations/${body.evaluationId}`;
      expect((await get(url)).body.registered).toEqual(body.registered);
      expect((await get(`${url}/improvements`)).body.code).toBe('evaluation.improvements-unknown');
    });
    it('comes from a file too, filed and not published', async () => {
      const line = (id: string, more: object = {}) =>
        JSON.stringify({ evaluationId: id, assessorId: 'assessor-1', ...old(), ...more });
      const body = [line('OLD-1'), line('OLD-2', { publish: true })].join('\n');
      const headers = { 'content-type': 'application/x-ndjson' };
      const { body: job } = await post('/v1/evaluation-imports', {
        as: service.as.official(),
        body,
        headers,
      });
      await eventually(async () => expect((await get(`/v1/jobs/${job.id}`)).body.state).toBe('done'));
      const { body: rows } = await get(`/v1/jobs/${job.id}/rows`);
      expect(rows.items.map(({ status }: { status: string }) => status)).toEqual(['accepted', 'refused']);
      expect(rows.items[1].problems[0].code).toBe('evaluation.registered-for-comparison');
      expect((await get('/v1/evaluations/OLD-1')).body).toMatchObject({
        status: 'filed',
        result: { level: 2 },
      });
    });
    it('is never published', async () => {
      const { body } = await file(old());
      const publication = await post(`/v1/evaluations/${body.evaluationId}/publication`, {
        as: service.as.official(),
      });
      expect([publication.status, publication.body.code]).toEqual([
        409,
        'evaluation.registered-for-comparison',
      ]);
    });
    it('needs its total and takes no answers; the edition in force takes no total', async () => {
      const { answers, scenes } = levelTwoSheet();
      const wrong = await file(old({ registered: undefined, answers, scenes }));
      expect([wrong.status, wrong.body.errors.map(({ field }: { field: string }) => field)]).toEqual([
        422,
        ['answers', 'scenes', 'registered'],
      ]);
      const total = await file(filing({ registered: { score: 90, source: 'somewhere' } }));
      expect([total.status, total.body.code]).toEqual([422, 'evaluation.total-is-computed']);
      const fine = await file(old({ registered: { score: 56.5001, source: 'somewhere' } }));
      expect([fine.status, fine.body.errors[0].field]).toEqual([400, 'registered.score']);
      const scoring = { edition: '2022', answers: {}, scenes: {} };
      const scored = await post('/v1/scorings', { as: service.as.assessor(), body: scoring });
      expect([scored.status, scored.body.code]).toEqual([422, 'evaluation.questions-unknown']);
    });
  });

  describe('before and after', () => {
    const ENTERPRISE = codeOf(77);
    const publish = async (body: object) => {
      const { body: filed } = await file(body);
      const answer = await post(`/v1/evaluations/${filed.evaluationId}/publication`, {
        as: service.as.official(),
      });
      return {
        id: filed.evaluationId as string,
        headers: { 'linghang-after': String(answer.headers['linghang-position']) },
      };
    };
    const url = (query = '') => `/v1/enterprises/${ENTERPRISE}/comparison${query}`;

    it('stand side by side by question, dimension and scene, where one edition scored both', async () => {
      await publish(filing({ code: ENTERPRISE }));
      const { answers, scenes } = fullSheet();
      const later = { code: ENTERPRISE, stage: 'after', visitedOn: '2025-09-01', answers, scenes };
      const { headers } = await publish(filing(later));
      const { body } = await eventually(async () => {
        const answer = await get(url(), { headers });
        expect([answer.status, answer.body.after?.score]).toEqual([200, 100]);
        return answer;
      });
      expect(body).toMatchObject({
        comparable: 'points',
        before: { stage: 'before', score: 40, level: 2 },
        after: { stage: 'after', score: 100, level: 4 },
        points: { total: { before: 40, after: 100, change: 60 } },
      });
      expect(body.points.questions.find(({ id }: { id: string }) => id === 'F5')).toMatchObject({
        chosenBefore: ['C'],
        chosenAfter: ['E'],
        change: 5,
      });
      expect(body.points.scenes[0]).toMatchObject({ id: 'S01', before: 2, after: 4, change: 2 });
      expect(body.after.openPoints).toHaveLength(7);
    });
    it('show levels only, and why, when the editions differ', async () => {
      const { body: filed } = await file(old({ code: ENTERPRISE }));
      const { body } = await get(url(`?before=${filed.evaluationId}`), english);
      expect(body).toMatchObject({ comparable: 'levels', before: { level: 2, status: 'filed' } });
      expect(body.reason).toContain('points cannot be compared');
      expect(body).not.toHaveProperty('points');
      expect(body.before.openPoints).toHaveLength(4);
      const reversed = await get(url(`?after=${filed.evaluationId}&before=${body.after.evaluationId}`));
      expect([reversed.status, reversed.body.code]).toEqual([422, 'evaluation.compare-reversed']);
    });
    it('are for the enterprise itself, and not for others', async () => {
      expect((await get(url(), { as: service.as.enterprise(ENTERPRISE) })).status).toBe(200);
      expect((await get(url(), { as: service.as.enterprise(OTHER) })).status).toBe(404);
      expect((await get(url(), { as: service.as.assessor('assessor-2') })).status).toBe(404);
      const nothing = await get(`/v1/enterprises/${codeOf(78)}/comparison`);
      expect([nothing.status, nothing.body.code]).toEqual([404, 'evaluation.compare-nothing']);
    });
  });

  describe('among enterprises of the same industry and size', () => {
    const codes = [101, 102, 103, 104, 105].map((number) => codeOf(number));
    const line = (code: string, place: number) => {
      // F5 gives 2.5 points a step: five different scores.
      const { answers } = levelTwoSheet();
      const sheet = filing({ code, answers: { ...answers, F5: ['ABCDE'[place]!] } });
      return JSON.stringify({
        evaluationId: `P-${place}`,
        assessorId: 'assessor-1',
        publish: true,
        ...sheet,
      });
    };
    const peers = (call: Call = {}) => get(`/v1/enterprises/${codes[2]}/peers`, call);

    it('a result shows where it stands once there are five of them, and not before', async () => {
      await service.registerAll(codes, 'small');
      const headers = { 'content-type': 'application/x-ndjson' };
      const send = async (body: string) => {
        const as = service.as.official();
        const { body: job } = await post('/v1/evaluation-imports', { as, body, headers });
        await eventually(async () => expect((await get(`/v1/jobs/${job.id}`)).body.state).toBe('done'));
      };
      await send(codes.slice(0, 4).map(line).join('\n'));
      const few = await eventually(async () => {
        const { body } = await peers(english);
        expect(body.status).toBe('too-few');
        return body;
      });
      expect(few).not.toHaveProperty('standings');
      expect(few.reason).toContain('Fewer than 5');
      await send(line(codes[4]!, 4));
      const { standings, ...body } = await eventually(async () => {
        const answer = await peers();
        expect(answer.body.status).toBe('shown');
        return answer.body;
      });
      expect(body).toMatchObject({
        group: {
          industry: 'rail-transit',
          sizeClass: 'small',
          edition: '2024',
          sample: true,
          enterprises: 5,
        },
      });
      expect(body.openPoints).toHaveLength(7);
      expect(standings[0]).toMatchObject({ of: 'total', score: 40, lowerPercent: 50, equal: 0, median: 40 });
      expect(standings[3]).toMatchObject({ of: 'effect', lowerPercent: 0, equal: 4 });
    });
    it('stands for the enterprise itself, and for no other', async () => {
      expect((await peers({ as: service.as.enterprise(codes[2]!) })).status).toBe(200);
      expect((await peers({ as: service.as.enterprise(codes[1]!) })).status).toBe(404);
      expect((await peers({ as: service.as.assessor() })).status).toBe(403);
    });
    it('is unknown, with the missing fact, where there is no result or no size', async () => {
      const nothing = await get(`/v1/enterprises/${codeOf(199)}/peers`, english);
      expect(nothing.body).toMatchObject({ status: 'unknown', openPoints: [] });
      expect(nothing.body.reason).toContain('no visit result in force');
    });
  });

  describe('the quality of assessing', () => {
    it('is shown to officials as flags with their reasons, and says that they are flags', async () => {
      const code = codeOf(101);
      const twin = filing({
        ...{ code, visitedOn: '2025-06-10', numbers: { R3: { staffLastYear: 250, revenueLastYear: 5_000 } } },
        answers: { ...levelTwoSheet().answers, F5: ['B'] },
      });
      const { body: filed, headers } = await file(twin, { as: service.as.assessor('assessor-9') });
      const { answers, scenes } = fullSheet();
      const jump = filing({ code, stage: 'after', visitedOn: '2025-10-01', answers, scenes });
      const { body: last } = await file(jump, { as: service.as.assessor('assessor-9') });
      for (const { evaluationId } of [filed, last])
        await post(`/v1/evaluations/${evaluationId}/publication`, { as: service.as.official() });
      expect(headers['linghang-position']).toBeDefined();
      const quality = await eventually(async () => {
        const answer = await get('/v1/assessment-quality?from=2025-01-01', english);
        expect(answer.body.levelJumps?.items).toContainEqual(
          expect.objectContaining({ change: expect.any(Number), after: expect.objectContaining({ code }) }),
        );
        return answer.body;
      });
      expect(quality.notice).toContain('flags for people');
      expect(quality.screening).toMatchObject({ minimum: 5, jump: 2 });
      const identical = quality.identicalSheets.items.map(({ text }: { text: string }) => text);
      expect(identical.join()).toContain('the same answer to every question and scene');
      expect(quality.contradictions.items).toEqual([
        expect.objectContaining({ figure: 'staff', year: 2024, stated: 250, registered: 100 }),
      ]);
      expect(quality.doubleVisits).toMatchObject({ count: 1 });
      const [agreement] = quality.doubleVisits.agreements;
      expect(agreement).toMatchObject({ edition: '2024', pairs: 1 });
      expect(agreement.reason).toContain('Fewer than 5 double visits');
      expect(quality.editions[0]).toMatchObject({ edition: '2024' });
      expect(quality.editions[0].openPoints).toHaveLength(7);
    });
    it('is for nobody else', async () => {
      const asked = [service.as.assessor(), service.as.enterprise(CODE), service.as.integrator()];
      for (const as of asked) expect((await get('/v1/assessment-quality', { as })).status).toBe(403);
    });
  });
});
