import {
  EnterpriseClassified,
  EnterpriseRegistered,
  EvaluationCorrectionFiled,
  EvaluationFiled,
  EvaluationPublished,
  EvaluationRevoked,
  type EventContract,
  type ReceivedEvent,
} from '#contracts';
import { assessedEnterprises, resultOn, type AssessedEnterprise } from './assessed-enterprises.projection.ts';

let told = 0;
const event = (contract: EventContract, data: object, effectiveOn = '2025-10-01'): ReceivedEvent =>
  ({
    type: contract.type,
    data,
    effectiveOn,
    recordedAt: `2025-01-01T00:00:${String((told += 1)).padStart(2, '0')}Z`,
  }) as ReceivedEvent;
const fold = (...events: ReceivedEvent[]): AssessedEnterprise =>
  events.reduce(assessedEnterprises.evolve, assessedEnterprises.initial(''));

const registered = event(EnterpriseRegistered as EventContract, {
  industry: 'ceramics',
  sample: false,
  name: 'x',
});
const classified = (year: number, sizeClass: string) =>
  event(EnterpriseClassified as EventContract, { year, sizeClass });
interface Told {
  readonly on?: string;
  readonly score?: number;
  readonly kind?: string;
  readonly expiresOn?: string;
  readonly sheetDigest?: string;
}
const sheet = (
  evaluationId: string,
  { on: visitedOn = '2025-03-01', kind = 'on-site', sheetDigest }: Told,
) => ({
  ...{ evaluationId, visitedOn, kind, edition: '2024', stage: 'after', assessorId: 'a' },
  ...(sheetDigest && { sheetDigest }),
});
const filed = (id: string, told: Told = {}) => event(EvaluationFiled as EventContract, sheet(id, told));
const corrected = (id: string, told: Told = {}) =>
  event(EvaluationCorrectionFiled as EventContract, sheet(id, told));
const published = (id: string, { score = 40, expiresOn, ...told }: Told = {}) =>
  event(EvaluationPublished as EventContract, {
    ...sheet(id, { ...told, sheetDigest: undefined }),
    ...{ score, level: 2, dimensionScores: [{ dimension: 'foundation', score }], sceneLevels: [] },
    ...(expiresOn && { expiresOn }),
  });
const visit = (id: string, told: Told = {}) => [filed(id, told), published(id, told)];
const revoked = (evaluationId: string, on = '2025-10-01') =>
  event(EvaluationRevoked as EventContract, { evaluationId }, on);
const inForceOn = (row: AssessedEnterprise, day = '2025-12-31') => resultOn(row, day)?.evaluationId;
const tallies = (row: AssessedEnterprise, upTo = '2025-12-31') => {
  const sums = new Map<string, number>();
  for (const { bucket, day, delta } of assessedEnterprises.tallies!(row)) {
    const id = `${bucket['group']} ${bucket['of']} ${bucket['score']}`;
    if (day <= upTo) sums.set(id, (sums.get(id) ?? 0) + delta);
  }
  return [...sums].flatMap(([id, sum]) => (sum === 0 ? [] : [`${id}: ${sum}`]));
};

describe('an assessed enterprise', () => {
  it('has in force the latest published visit, whatever the order in which visits were published', () => {
    const [early, late] = [visit('E1'), visit('E2', { on: '2025-09-01', score: 60 })];
    expect(inForceOn(fold(...late, ...early))).toBe('E2');
    expect(inForceOn(fold(...late, ...early), '2025-08-31')).toBe('E1');
    expect(inForceOn(fold(...early, ...late, revoked('E2')))).toBe('E1');
    expect(inForceOn(fold(...early, revoked('E1')))).toBeUndefined();
  });
  it('has in force the later published of two visits of one day, and no self-assessment', () => {
    expect(inForceOn(fold(...visit('E1'), ...visit('E2', { score: 50 })))).toBe('E2');
    expect(inForceOn(fold(...visit('E1', { kind: 'self-assessment' })))).toBeUndefined();
    expect(inForceOn(fold(filed('E1')))).toBeUndefined();
  });
  it('falls back to an earlier visit from the day the later one expires or is revoked', () => {
    const expiring = visit('E2', { on: '2025-09-01', expiresOn: '2025-11-01' });
    const row = fold(...visit('E1'), ...expiring, revoked('E1', '2025-12-01'));
    expect(row.inForce).toEqual([
      { evaluationId: 'E1', from: '2025-03-01', until: '2025-09-01' },
      { evaluationId: 'E2', from: '2025-09-01', until: '2025-11-01' },
      { evaluationId: 'E1', from: '2025-11-01', until: '2025-12-01' },
    ]);
  });
  it('keeps the result in force while a correction waits, and nothing of it once that is published', () => {
    const waiting = [...visit('E1', { sheetDigest: 'a' }), corrected('E1', { sheetDigest: 'b' })];
    expect(resultOn(fold(...waiting), '2025-03-01')).toMatchObject({ score: 40, sheetDigest: 'a' });
    const row = fold(...waiting, published('E1', { on: '2025-04-01', score: 60 }));
    expect(inForceOn(row, '2025-03-31')).toBeUndefined();
    expect(row.results['E1']).toMatchObject({ visitedOn: '2025-04-01', score: 60, sheetDigest: 'b' });
    expect(row.results['E1']).not.toHaveProperty('waiting');
  });
  it('stays without the result while a revoked evaluation is under review again, and has it from the visit once published', () => {
    const reopened = [
      ...visit('E1', { sheetDigest: 'a' }),
      corrected('E1', { sheetDigest: 'x' }),
      revoked('E1'),
    ];
    expect(inForceOn(fold(...reopened, filed('E1', { sheetDigest: 'c' })))).toBeUndefined();
    const again = fold(...reopened, published('E1'));
    expect(again.inForce).toEqual([{ evaluationId: 'E1', from: '2025-03-01' }]);
    expect(again.results['E1']).toMatchObject({ status: 'published', sheetDigest: 'a' });
  });
  it('counts once among its peers, with its result in force, from when industry and size are known', () => {
    const visits = [...visit('E1'), ...visit('E2', { on: '2025-09-01', score: 60 })];
    expect(tallies(fold(...visits))).toEqual([]);
    const row = fold(...visits, classified(2024, 'small'), registered);
    expect(tallies(row)).toEqual([
      '2024/ceramics/small/real total 60: 1',
      '2024/ceramics/small/real foundation 60: 1',
    ]);
    expect(tallies(row, '2025-08-31')).toEqual([
      '2024/ceramics/small/real total 40: 1',
      '2024/ceramics/small/real foundation 40: 1',
    ]);
    expect(tallies(fold(registered, classified(2024, 'small')))).toEqual([]);
  });
  it('has the size class of the latest year, whatever comes last', () => {
    expect(fold(classified(2024, 'small'), classified(2023, 'micro')).sizeClass).toBe('small');
  });
});
