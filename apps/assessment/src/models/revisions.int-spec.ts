import { codeOf, eventually, freshDatabase, type Call } from '#testing';
import { model2024, model2024Revised } from '../../testing/model-2024.ts';
import { runAssessment, type RunningAssessment } from '../../testing/running-assessment.ts';
import { levelTwoSheet } from '../../testing/sheets.ts';
import { modelBook } from '../evaluation/domain/model/model-book.ts';
import { MODELS } from '../providers.ts';

const BEFORE = codeOf(301);
const AFTER = codeOf(302);
const patience = { timeoutMs: 45_000 };

describe('a model of which a newer revision has come', () => {
  const database = freshDatabase();
  let service: RunningAssessment;
  beforeAll(async () => {
    service = await runAssessment(database);
    await published(BEFORE);
    Object.assign(service.app.get<object>(MODELS), modelBook([model2024, model2024Revised]));
    await published(AFTER);
  }, 60_000);
  afterAll(() => service.close());

  const get = (url: string, call: Call = {}) =>
    service.call('GET', url, { as: service.as.official(), ...call });
  const published = async (code: string) => {
    const { answers, scenes } = levelTwoSheet();
    const visit = { code, kind: 'on-site', stage: 'before', visitedOn: '2025-05-30', edition: '2024' };
    const filed = await service.call('POST', '/v1/evaluations', {
      as: service.as.assessor(),
      body: { ...visit, answers, scenes },
    });
    const url = `/v1/evaluations/${filed.body.evaluationId}/publication`;
    await service.call('POST', url, { as: service.as.official() });
  };
  /** By what was computed before the newer revision came, and after it. */
  const bothOf = (path: (code: string) => string) =>
    eventually(async () => {
      const both = await Promise.all([BEFORE, AFTER].map((code) => get(path(code))));
      for (const { body } of both) expect(body.items?.[0]?.level ?? body.level).toBe(2);
      return both.map(({ body }) => body);
    }, patience);
  const idsOf = (points: readonly { id: string }[]) => points.map(({ id }) => id);

  it('names the level in force as the revision does that it was computed with, and what was open in it', async () => {
    const [before, after] = await bothOf((code) => `/v1/enterprises/${code}/level`);
    expect([before.levelName.zh, after.levelName.zh]).toEqual(['二级（规范级）', '二级（改称二级）']);
    expect(idsOf(before.openPoints)).toContain('level-rule');
    expect(after.openPoints).toHaveLength(6);
    expect(idsOf(after.openPoints)).not.toContain('level-rule');
  });

  it('says what is open behind the levels it shows on a day on which none is in force, too', async () => {
    const [before, after] = await bothOf((code) => `/v1/enterprises/${code}/level`);
    const earlier = await get(`/v1/enterprises/${BEFORE}/level?on=2025-01-01`);
    expect(earlier.body).toMatchObject({ evaluations: [{ standing: 'not-yet', level: 2 }] });
    expect(earlier.body.openPoints).toEqual(before.openPoints);
    expect([before, after].map(({ openPoints }) => openPoints[0].modelRevision)).toEqual([1, 2]);
  });

  it('is read in its newest revision, or in the one that a result names', async () => {
    const revisionOf = async (query: string) => (await get(`/v1/models/2024${query}`)).body.revision;
    expect(await revisionOf('')).toBe(2);
    expect(await revisionOf('?revision=1')).toBe(1);
    const unknown = await get('/v1/models/2024?revision=3', { headers: { 'accept-language': 'en' } });
    expect([unknown.status, unknown.body.detail]).toEqual([
      404,
      'Edition 2024 of the model has no revision 3; the newest is 2.',
    ]);
    expect((await get('/v1/models/2024?revision=first')).status).toBe(400);
    expect((await get('/v1/models/2030?revision=1')).status).toBe(404);
  });

  it('stands among peers with what was open in its own revision', async () => {
    const [before, after] = await bothOf((code) => `/v1/enterprises/${code}/peers`);
    expect([before.openPoints.length, after.openPoints.length]).toEqual([7, 6]);
  });

  it('is listed with what was open in its own revision', async () => {
    const [before, after] = await bothOf((code) => `/v1/evaluations?code=${code}`);
    expect([before, after].map(({ items }) => items[0].modelRevision)).toEqual([1, 2]);
    expect([before, after].map(({ items }) => items[0].openPointIds.length)).toEqual([7, 6]);
  });
});
