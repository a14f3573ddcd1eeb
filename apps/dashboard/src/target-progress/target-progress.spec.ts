import {
  BenchmarkNamed,
  EnrolmentAccepted,
  EnrolmentApplied,
  EnrolmentWithdrawn,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  EvaluationPublished,
  EvaluationRevoked,
  ProviderFiled,
  ProviderReinstated,
  ProviderSuspended,
  RosterEntered,
  RosterLeft,
  type ReceivedEvent,
} from '#contracts';
import { localDate } from '#kernel';
import { asKnownAt, explain, type ProgressRow } from './domain/progress-row.ts';
import { isOn, type Measure } from './domain/spell.ts';
import { targetProgress } from './target-progress.projection.ts';

const CODE = '91430200MA4L2XQ11A';

type Told = readonly [contract: { type: string; topic: string }, data: object, on: string, at?: string];

/** Events of one stream per aggregate, numbered as told; `at` is the instant of recording. */
function stream(name: string, ...told: Told[]): ReceivedEvent[] {
  return told.map(([{ type, topic }, data, on, at], index) => ({
    id: `test/${name}@${index + 1}`,
    type,
    topic,
    stream: name,
    streamVersion: index + 1,
    key: CODE,
    version: 1,
    source: 'test',
    partition: 0,
    offset: '0',
    actor: 'official',
    commandId: 'c',
    correlationId: 'c',
    effectiveOn: localDate(on),
    recordedAt: at ?? `${on}T08:00:00.000Z`,
    data,
  }));
}

const registered: Told = [
  EnterpriseRegistered,
  {
    code: CODE,
    name: '株洲样例机械',
    district: 'tianyuan',
    industry: 'ceramics',
    ownership: 'private',
    sample: true,
  },
  '2024-06-20',
];
const onRoster: Told = [RosterEntered, { code: CODE, basis: '2023' }, '2024-06-01'];
const enrolled = { enrolmentId: `zhuzhou-2024.${CODE}`, programme: 'zhuzhou-2024', code: CODE };

function published(evaluationId: string, visitedOn: string, level: number, at?: string): ReceivedEvent[] {
  return stream(`evaluation-${evaluationId}`, [
    EvaluationPublished,
    { evaluationId, code: CODE, kind: 'on-site', level },
    visitedOn,
    at,
  ]);
}

function rowOf(...events: ReceivedEvent[][]): ProgressRow {
  return targetProgress.settle!(events.flat().reduce(targetProgress.evolve, targetProgress.initial(CODE)));
}

function stateOn(row: ProgressRow, measure: Measure, day: string): string | undefined {
  return row.spells.find((spell) => spell.measure === measure && isOn(spell, localDate(day)))?.state;
}

describe('the level of an enterprise on the roster', () => {
  it('is unknown until an on-site evaluation is published', () => {
    const row = rowOf(stream('enterprise', registered, onRoster));
    expect(stateOn(row, 'level-of-roster', '2024-05-31')).toBeUndefined();
    expect(stateOn(row, 'level-of-roster', '2024-06-01')).toBe('unknown');
  });

  it('counts from the day of the visit, not from the day it was filed or published', () => {
    const row = rowOf(
      stream('enterprise', registered, onRoster),
      published('e1', '2024-07-30', 2, '2024-09-08T02:00:00.000Z'),
    );
    expect(stateOn(row, 'level-of-roster', '2024-07-29')).toBe('unknown');
    expect(stateOn(row, 'level-of-roster', '2024-07-30')).toBe('level-2');
  });

  it('as known before the filing is what it was believed to be', () => {
    const row = rowOf(
      stream('enterprise', registered, onRoster),
      published('e1', '2024-07-30', 2, '2024-09-08T02:00:00.000Z'),
    );
    const believed = asKnownAt(row, '2024-09-01T00:00:00.000Z');
    expect(stateOn(believed, 'level-of-roster', '2024-08-15')).toBe('unknown');
  });

  it('is that of the latest visit, whatever was published last', () => {
    const row = rowOf(
      stream('enterprise', registered, onRoster),
      published('late', '2025-03-01', 3, '2025-03-02T00:00:00.000Z'),
      published('early', '2024-08-01', 1, '2025-04-01T00:00:00.000Z'),
    );
    expect(stateOn(row, 'level-of-roster', '2024-12-31')).toBe('level-1');
    expect(stateOn(row, 'level-of-roster', '2025-03-01')).toBe('level-3');
  });

  it('falls back to the visit before when a result is revoked', () => {
    const revoked = stream(
      'evaluation-e2',
      [EvaluationPublished, { evaluationId: 'e2', code: CODE, kind: 'on-site', level: 3 }, '2025-01-10'],
      [EvaluationRevoked, { evaluationId: 'e2', code: CODE, reason: 'r' }, '2025-02-01'],
    );
    const row = rowOf(stream('enterprise', registered, onRoster), published('e1', '2024-07-30', 1), revoked);
    expect(stateOn(row, 'level-of-roster', '2025-01-31')).toBe('level-3');
    expect(stateOn(row, 'level-of-roster', '2025-02-01')).toBe('level-1');
  });

  it('is that of the last publication of an evaluation, from its own day; an earlier one and its revocation are forgotten', () => {
    const said = (level: number) => ({ evaluationId: 'e2', code: CODE, kind: 'on-site', level });
    const corrected = stream(
      'evaluation-e2',
      [EvaluationPublished, said(3), '2025-01-10'],
      [EvaluationRevoked, { evaluationId: 'e2', code: CODE, reason: 'r' }, '2025-02-01'],
      [EvaluationPublished, said(2), '2025-01-20'],
    );
    const row = rowOf(stream('enterprise', registered, onRoster), corrected);
    expect(stateOn(row, 'level-of-roster', '2025-01-19')).toBe('unknown');
    expect(stateOn(row, 'level-of-roster', '2025-06-01')).toBe('level-2');
  });

  it('ends on the day that the publication names, without anybody saying so then', () => {
    const said = { evaluationId: 'e2', code: CODE, kind: 'on-site', level: 3, expiresOn: '2027-01-10' };
    const row = rowOf(
      stream('enterprise', registered, onRoster),
      stream('evaluation-e2', [EvaluationPublished, said, '2025-01-10']),
    );
    expect(stateOn(row, 'level-of-roster', '2027-01-09')).toBe('level-3');
    expect(stateOn(row, 'level-of-roster', '2027-01-10')).toBe('unknown');
  });

  it('takes no notice of a self-assessment', () => {
    const self = stream('evaluation-s', [
      EvaluationPublished,
      { evaluationId: 's', code: CODE, kind: 'self-assessment', level: 4 },
      '2024-07-01',
    ]);
    expect(stateOn(rowOf(stream('enterprise', onRoster), self), 'level-of-roster', '2024-08-01')).toBe(
      'unknown',
    );
  });

  it('is not asked of an enterprise that has left the roster', () => {
    const left: Told = [RosterLeft, { code: CODE, reason: 'closed' }, '2025-01-01'];
    const row = rowOf(stream('enterprise', registered, onRoster, left), published('e1', '2024-07-30', 2));
    expect(stateOn(row, 'level-of-roster', '2024-12-31')).toBe('level-2');
    expect(stateOn(row, 'level-of-roster', '2025-01-01')).toBeUndefined();
  });

  it('carries into every count whether its model had open points: also where the next visit finds the same level', () => {
    const said = { code: CODE, kind: 'on-site', level: 2 };
    const row = rowOf(
      stream('enterprise', registered, onRoster),
      stream('evaluation-e1', [
        EvaluationPublished,
        { ...said, evaluationId: 'e1', openPoints: true },
        '2024-07-30',
      ]),
      stream('evaluation-e2', [
        EvaluationPublished,
        { ...said, evaluationId: 'e2', openPoints: false },
        '2025-03-01',
      ]),
    );
    const counted = targetProgress.tallies!(row).filter(({ bucket }) => bucket['state'] === 'level-2');
    expect(counted.map(({ bucket, day, delta }) => [bucket['openPoints'], day, delta])).toEqual([
      ['yes', '2024-07-30', 1],
      ['yes', '2025-03-01', -1],
      ['no', '2025-03-01', 1],
    ]);
  });

  it('names the event that put the enterprise there', () => {
    const row = rowOf(stream('enterprise', registered, onRoster), published('e1', '2024-07-30', 2));
    const [standing] = explain(row, localDate('2024-08-01'));
    expect(standing?.because.map(({ eventId }) => eventId)).toEqual([
      'test/enterprise@2',
      'test/evaluation-e1@1',
    ]);
  });
});

describe('an enrolment', () => {
  const applied: Told = [EnrolmentApplied, enrolled, '2024-07-01'];
  const accepted: Told = [EnrolmentAccepted, enrolled, '2025-03-01'];
  const benchmark: Told = [BenchmarkNamed, enrolled, '2025-04-01'];
  const withdrawn: Told = [EnrolmentWithdrawn, { ...enrolled, reason: 'r' }, '2025-06-01'];

  it('counts from its acceptance to its withdrawal, and its benchmark with it', () => {
    const row = rowOf(stream('enrolment', applied, accepted, benchmark, withdrawn));
    expect(stateOn(row, 'accepted-enrolments', '2024-07-01')).toBe('not-counted');
    expect(stateOn(row, 'accepted-enrolments', '2025-03-01')).toBe('counted');
    expect(stateOn(row, 'named-benchmarks', '2025-03-31')).toBeUndefined();
    expect(stateOn(row, 'named-benchmarks', '2025-05-31')).toBe('counted');
    expect(stateOn(row, 'accepted-enrolments', '2025-06-01')).toBeUndefined();
    expect(stateOn(row, 'named-benchmarks', '2025-06-01')).toBeUndefined();
  });

  it('can be made again after a withdrawal, and then has to be accepted again', () => {
    const again: Told = [EnrolmentApplied, enrolled, '2025-07-01'];
    const row = rowOf(stream('enrolment', applied, accepted, benchmark, withdrawn, again));
    expect(stateOn(row, 'accepted-enrolments', '2025-08-01')).toBe('not-counted');
    expect(stateOn(row, 'named-benchmarks', '2025-08-01')).toBeUndefined();
  });

  it('counts in a district not known yet until the register has told', () => {
    const before = rowOf(stream('enrolment', applied, accepted));
    expect(before.spells.map(({ district }) => district)).toEqual(['unknown', 'unknown']);
    const after = targetProgress.settle!(
      stream('enterprise', registered).reduce(targetProgress.evolve, before),
    );
    expect(after.spells.map(({ district }) => district)).toEqual(['tianyuan', 'tianyuan']);
    expect(stateOn(after, 'accepted-enrolments', '2025-03-01')).toBe('counted');
  });

  it('moves to another district on the day the correction holds from', () => {
    const moved: Told = [EnterpriseDetailsCorrected, { code: CODE, district: 'lusong' }, '2025-05-01'];
    const row = rowOf(stream('enrolment', applied, accepted), stream('enterprise', registered, moved));
    expect(row.spells.map(({ state, district, from }) => [state, district, from])).toEqual([
      ['not-counted', 'tianyuan', '2024-07-01'],
      ['counted', 'tianyuan', '2025-03-01'],
      ['counted', 'lusong', '2025-05-01'],
    ]);
  });
});

describe('a provider', () => {
  it('does not count while suspended, and has a row of its own even when it is an enterprise too', () => {
    const [first] = stream('provider-x', [
      ProviderFiled,
      { providerCode: CODE, name: 'P', sample: false },
      '2024-08-01',
    ]);
    const key = targetProgress.key(first!);
    expect(key).toBe(`provider/${CODE}`);
    expect(targetProgress.keyOf({ key: CODE, stream: `provider-${CODE}`, version: 1 })).toBe(key);
    const events = stream(
      'provider-x',
      [ProviderFiled, { providerCode: CODE, name: 'P', sample: false }, '2024-08-01'],
      [ProviderSuspended, { providerCode: CODE, reason: 'r' }, '2024-10-01'],
      [ProviderReinstated, { providerCode: CODE, reason: 'r' }, '2024-11-01'],
    );
    const row = targetProgress.settle!(events.reduce(targetProgress.evolve, targetProgress.initial(key)));
    expect(row).toMatchObject({ kind: 'provider', code: CODE, name: 'P' });
    expect(
      ['2024-09-30', '2024-10-01', '2024-11-01'].map((day) => stateOn(row, 'providers-in-standing', day)),
    ).toEqual(['counted', 'not-counted', 'counted']);
  });
});
