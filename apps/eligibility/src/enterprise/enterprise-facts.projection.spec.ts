import {
  AnnualFiguresReported,
  EnterpriseClassified,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  EvaluationPublished,
  EvaluationRevoked,
  type EventContract,
  type ReceivedEvent,
} from '#contracts';
import { localDate, type LocalDate } from '#kernel';
import { loadFacts } from '#rules';
import { factsOn } from './domain/facts-on.ts';
import { enterpriseFacts } from './enterprise-facts.projection.ts';

const CODE = '91350100M000100Y43';
const facts = loadFacts('deploy/rules');
let version = 0;

function event(
  contract: Pick<EventContract, 'type'>,
  on: string,
  data: object,
  recordedAt = `${on}T10:00:00Z`,
): ReceivedEvent {
  version += 1;
  const id = `${contract.type}@${version}`;
  return {
    id,
    type: contract.type,
    key: CODE,
    effectiveOn: localDate(on),
    recordedAt,
    data,
  } as ReceivedEvent;
}

const registered = event(EnterpriseRegistered, '2024-06-01', {
  code: CODE,
  name: '株洲示例陶瓷有限公司',
  district: 'liling',
  industry: 'ceramics',
  ownership: 'private',
  sample: true,
});
const evaluation = (id: string, on: string, level: number, more: object = {}) =>
  event(EvaluationPublished, on, { evaluationId: id, code: CODE, kind: 'on-site', level, ...more });
const revoked = (id: string, on: string) =>
  event(EvaluationRevoked, on, { evaluationId: id, code: CODE, reason: 'x' });

function knownOn(day: string, ...events: ReceivedEvent[]): Record<string, unknown> {
  const row = events.reduce(enterpriseFacts.evolve, enterpriseFacts.initial(CODE));
  const { values } = factsOn(row, day as LocalDate, 'hunan', facts);
  const known = facts.definitions.map(({ code }, slot) => [code, values[slot]]);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

describe('the facts of an enterprise', () => {
  it('come from its registration and later corrections, each from its own day', () => {
    const moved = event(EnterpriseDetailsCorrected, '2025-03-01', { code: CODE, district: 'lusong' });
    expect(knownOn('2024-05-31', registered, moved)).toEqual({});
    expect(knownOn('2025-02-28', registered, moved)).toMatchObject({ district: 'liling', province: 'hunan' });
    expect(knownOn('2025-03-01', registered, moved)).toMatchObject({
      district: 'lusong',
      industry: 'ceramics',
    });
  });

  it('are those of the later day, whichever correction was recorded last', () => {
    const said = (on: string, district: string) =>
      event(EnterpriseDetailsCorrected, on, { code: CODE, district }, '2026-03-01T10:00:00Z');
    const events = [registered, said('2025-03-01', 'lusong'), said('2024-12-01', 'hetang')];
    expect(knownOn('2024-11-30', ...events)).toMatchObject({ district: 'liling' });
    expect(knownOn('2025-02-28', ...events)).toMatchObject({ district: 'hetang' });
    expect(knownOn('2025-03-01', ...events)).toMatchObject({ district: 'lusong' });
    const again = [...events, said('2025-03-01', 'shifeng')];
    expect(knownOn('2025-03-01', ...again)).toMatchObject({ district: 'shifeng' });
  });

  it('are the corrected ones where what was registered is corrected for an earlier day', () => {
    const earlier = event(EnterpriseDetailsCorrected, '2020-01-01', { code: CODE, district: 'lusong' });
    const known = (day: string) => knownOn(day, registered, earlier);
    expect(known('2023-01-01')).toMatchObject({ district: 'lusong' });
    expect(known('2024-06-01')).toMatchObject({ district: 'lusong', industry: 'ceramics' });
  });

  it('take the figures of the latest year that is over, and the replaced ones not at all', () => {
    const figures = (year: number, staff: number) =>
      event(AnnualFiguresReported, `${year}-12-31`, { code: CODE, year, staff, revenueFen: 100 });
    const events = [registered, figures(2024, 50), figures(2023, 40), figures(2024, 55)];
    expect(knownOn('2024-12-30', ...events)).toMatchObject({ staff: 40 });
    expect(knownOn('2024-12-31', ...events)).toMatchObject({ staff: 55, 'revenue-fen': 100 });
  });

  it('take size class and above-scale status as the register judged them', () => {
    const judged = event(EnterpriseClassified, '2025-01-01', {
      code: CODE,
      year: 2024,
      sizeClass: 'small',
      aboveScale: false,
      rules: [],
    });
    expect(knownOn('2025-01-01', registered, judged)).toMatchObject({
      'size-class': 'small',
      'above-scale': false,
    });
    expect(knownOn('2024-12-31', registered, judged)).not.toHaveProperty('size-class');
  });

  it('take the level of the latest visit, not of the latest filing', () => {
    const events = [evaluation('a', '2025-05-01', 3), evaluation('b', '2025-03-01', 1)];
    expect(knownOn('2025-05-01', ...events)).toEqual({ 'digital-level': 3 });
    expect(knownOn('2025-04-30', ...events)).toEqual({ 'digital-level': 1 });
  });

  it('fall back to the earlier level from the day the later one is revoked', () => {
    const events = [
      evaluation('a', '2025-03-01', 1),
      evaluation('b', '2025-05-01', 3),
      revoked('b', '2025-06-01'),
    ];
    expect(knownOn('2025-05-31', ...events)).toEqual({ 'digital-level': 3 });
    expect(knownOn('2025-06-01', ...events)).toEqual({ 'digital-level': 1 });
  });

  it('take of a corrected evaluation the last publication, from its own day, and no earlier revocation', () => {
    const events = [
      evaluation('a', '2025-03-01', 3),
      revoked('a', '2025-04-01'),
      evaluation('a', '2025-03-10', 1),
    ];
    expect(knownOn('2025-03-09', ...events)).toEqual({});
    expect(knownOn('2025-06-01', ...events)).toEqual({ 'digital-level': 1 });
  });

  it('know no level from the day a result is over, and say where its model has open points', () => {
    const ending = evaluation('a', '2025-03-01', 2, { expiresOn: '2027-03-01', openPoints: true });
    expect(knownOn('2027-02-28', ending)).toEqual({ 'digital-level': 2 });
    expect(knownOn('2027-03-01', ending)).toEqual({});
    const row = enterpriseFacts.evolve(enterpriseFacts.initial(CODE), ending);
    const { origins } = factsOn(row, localDate('2025-06-01'), 'hunan', facts);
    expect(origins[facts.slot('digital-level')!]).toMatchObject({ kind: 'assessment', openPoints: true });
  });

  it('know nothing of a self-assessment', () => {
    expect(knownOn('2025-06-01', evaluation('a', '2025-03-01', 4, { kind: 'self-assessment' }))).toEqual({});
  });

  it('do not depend on whether registry or assessment is heard first', () => {
    const level = evaluation('a', '2025-03-01', 2);
    expect(knownOn('2025-06-01', level, registered)).toEqual(knownOn('2025-06-01', registered, level));
  });

  it('name the event they come from', () => {
    const level = evaluation('a', '2025-03-01', 2);
    const row = [registered, level].reduce(enterpriseFacts.evolve, enterpriseFacts.initial(CODE));
    const { origins } = factsOn(row, localDate('2025-06-01'), 'hunan', facts);
    expect(origins[facts.slot('digital-level')!]).toEqual({
      kind: 'assessment',
      event: level.id,
      on: '2025-03-01',
    });
    expect(origins[facts.slot('district')!]).toEqual({
      kind: 'registry',
      event: registered.id,
      on: '2024-06-01',
    });
  });
});
