import {
  EnterpriseClassified,
  EnterpriseRegistered,
  EvaluationFiled,
  EvaluationPublished,
  EvaluationRevoked,
  type EventContract,
  type ReceivedEvent,
} from '#contracts';
import { assessedEnterprises, type AssessedEnterprise } from './assessed-enterprises.projection.ts';

let told = 0;
const event = (contract: EventContract, data: object): ReceivedEvent =>
  ({
    type: contract.type,
    data,
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
const visit = (evaluationId: string, visitedOn: string, score: number, kind = 'on-site') => {
  const filed = { evaluationId, visitedOn, kind, edition: '2024', stage: 'after', assessorId: 'a' };
  const dimensionScores = [{ dimension: 'foundation', score }];
  return [
    event(EvaluationFiled as EventContract, filed),
    event(EvaluationPublished as EventContract, {
      ...filed,
      score,
      level: 2,
      dimensionScores,
      sceneLevels: [],
    }),
  ];
};
const revoked = (evaluationId: string) => event(EvaluationRevoked as EventContract, { evaluationId });
const tallies = (row: AssessedEnterprise) =>
  assessedEnterprises.tallies!(row).map(
    ({ bucket }) => `${bucket['group']} ${bucket['of']} ${bucket['score']}`,
  );

describe('an assessed enterprise', () => {
  it('has in force the latest published visit, whatever the order in which visits were published', () => {
    const [early, late] = [visit('E1', '2025-03-01', 40), visit('E2', '2025-09-01', 60)];
    expect(fold(...late, ...early).inForce).toBe('E2');
    expect(fold(...early, ...late, revoked('E2')).inForce).toBe('E1');
    expect(fold(...early, revoked('E1')).inForce).toBeUndefined();
  });
  it('has in force the later published of two visits of one day, and no self-assessment', () => {
    expect(fold(...visit('E1', '2025-03-01', 40), ...visit('E2', '2025-03-01', 50)).inForce).toBe('E2');
    expect(fold(...visit('E1', '2025-03-01', 40, 'self-assessment')).inForce).toBeUndefined();
    expect(fold(visit('E1', '2025-03-01', 40)[0]!).inForce).toBeUndefined();
  });
  it('counts once among its peers, with its result in force, from when industry and size are known', () => {
    const visits = [...visit('E1', '2025-03-01', 40), ...visit('E2', '2025-09-01', 60)];
    expect(tallies(fold(...visits))).toEqual([]);
    expect(tallies(fold(...visits, classified(2024, 'small'), registered))).toEqual([
      '2024/ceramics/small/real total 60',
      '2024/ceramics/small/real foundation 60',
    ]);
    expect(tallies(fold(registered, classified(2024, 'small')))).toEqual([]);
  });
  it('has the size class of the latest year, whatever comes last', () => {
    expect(fold(classified(2024, 'small'), classified(2023, 'micro')).sizeClass).toBe('small');
  });
});
