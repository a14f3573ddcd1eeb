import fc from 'fast-check';
import {
  AnnualFiguresReported,
  DesignationGranted,
  DesignationWithdrawn,
  EnterpriseRegistered,
  EvaluationPublished,
  EvaluationRevoked,
  IncidentRecorded,
  IncidentStruck,
  ListEntered,
  ListLeft,
  ProfileStated,
  RecordChecked,
  ResearchReported,
  StandingChecked,
  type ReceivedEvent,
} from '#contracts';
import { localDate } from '#kernel';
import { fold } from '#projections';
import { CODE, event, facts, knownOn, namedBy } from '../../testing/known-on.ts';
import { factsOn } from './domain/facts-on.ts';
import {
  CLASS_FACTS,
  DESIGNATION_DAYS,
  DESIGNATION_FACTS,
  DETAIL_FACTS,
  FIGURE_FACTS,
  LEVEL_FACTS,
  LIST_FACTS,
  PAST_LIST_FACTS,
  PROJECT_LIST_FACTS,
  PROFILE_FACTS,
  RECORD_FACTS,
} from './domain/standing-facts.ts';
import { enterpriseFacts } from './enterprise-facts.projection.ts';
import { touchedFacts } from './touched-facts.ts';

describe('a designation as a fact', () => {
  const granted = event(DesignationGranted, '2022-12-01', {
    designation: 'high-tech-enterprise',
    validTo: '2025-11-30',
    source: 'x',
  });
  const of = (day: string, ...events: ReceivedEvent[]) => knownOn(day, ...events)['designation-high-tech'];

  it('is not known before it was granted, yes while valid, no afterwards', () => {
    expect(['2022-11-30', '2022-12-01', '2025-11-30', '2025-12-01'].map((day) => of(day, granted))).toEqual([
      undefined,
      true,
      true,
      false,
    ]);
  });

  it('goes on when it is renewed, in whatever order the two come', () => {
    const renewed = event(DesignationGranted, '2025-12-01', {
      designation: 'high-tech-enterprise',
      source: 'x',
    });
    expect(of('2025-12-01', granted, renewed)).toBe(true);
    expect(of('2025-12-01', renewed, granted)).toBe(true);
  });

  it('is no from the day it is withdrawn', () => {
    const withdrawn = event(DesignationWithdrawn, '2024-05-01', {
      designation: 'high-tech-enterprise',
      reason: 'x',
    });
    expect([of('2024-04-30', granted, withdrawn), of('2024-05-01', granted, withdrawn)]).toEqual([
      true,
      false,
    ]);
  });

  it('gives the day of its naming where rules ask for it', () => {
    const named = event(DesignationGranted, '2023-05-05', { designation: 'hunan-5g-factory', source: 'x' });
    expect(knownOn('2024-01-01', named)).toEqual({
      'named-5g-factory-or-scene': true,
      'named-5g-on': '2023-05-05',
    });
  });
});

describe('a place on a list as a fact', () => {
  it('lasts until the list is left; of past ones it is enough to have been on it', () => {
    const entered = (list: string) => event(ListEntered, '2024-03-07', { list, source: 'x' });
    const left = (list: string) => event(ListLeft, '2025-01-01', { list, reason: 'x' });
    const now = 'relending-candidates';
    const past = 'pilot-2022';
    const known = knownOn('2025-06-01', entered(now), left(now), entered(past), left(past));
    expect(known).toEqual({ 'on-relending-enterprise-list': false, 'in-2022-pilot': true });
    expect(knownOn('2024-03-06', entered(now), entered(past))).toEqual({});
  });
});

describe('a project on the list of renewal projects as a fact', () => {
  const LISTED = 'project-on-renewal-candidate-list';
  const list = 'renewal-projects';
  const kiln = { list, project: '窑炉改造' };
  const line = { list, project: '生产线更新' };
  const entered = event(ListEntered, '2024-05-01', { ...kiln, source: 'x' });
  const second = event(ListEntered, '2024-06-01', { ...line, source: 'x' });
  const left = event(ListLeft, '2025-01-01', { ...kiln, reason: 'x' });

  it('is a yes while some project of the enterprise is on it, and names the event', () => {
    expect(knownOn('2024-04-30', entered)).toEqual({});
    expect(knownOn('2024-05-01', entered)).toEqual({ [LISTED]: true });
    expect(namedBy('2024-07-01', entered)[LISTED]).toBe(entered.id);
    expect(namedBy('2025-01-01', entered, second, left)[LISTED]).toBe(second.id);
  });

  it('is a no only by a look that found none; that one project has left it says nothing of another', () => {
    expect(knownOn('2025-01-01', entered, left)).toEqual({});
    const looked = event(StandingChecked, '2025-02-01', { lists: [list], source: 'x' });
    expect(knownOn('2025-02-01', entered, left, looked)).toEqual({ [LISTED]: false });
    expect(knownOn('2025-02-01', entered, second, left, looked)).toEqual({ [LISTED]: true });
  });

  it('says nothing of the list that re-lending goes by', () => {
    expect(knownOn('2024-05-01', entered)['project-on-relending-list']).toBeUndefined();
  });
});

describe('figures of three years', () => {
  const annual = (year: number, revenueFen: number, rdExpenseFen?: number) =>
    event(AnnualFiguresReported, `${year}-12-31`, {
      year,
      staff: 10,
      revenueFen,
      ...(rdExpenseFen === undefined ? {} : { rdExpenseFen }),
    });
  const research = (year: number, figures: object) =>
    event(ResearchReported, `${year}-12-31`, { year, ...figures, source: 'x' });

  it('are added up only when all three are known', () => {
    const two = [annual(2024, 200, 8), annual(2025, 300, 12)];
    expect(knownOn('2026-06-01', ...two)).not.toHaveProperty('revenue-3y-fen');
    expect(knownOn('2026-06-01', annual(2023, 100, 4), ...two)).toMatchObject({
      'revenue-3y-fen': 600,
      'rd-expense-3y-fen': 24,
    });
    expect(knownOn('2026-06-01', annual(2022, 100, 4), ...two)).not.toHaveProperty('revenue-3y-fen');
  });

  it('are all of the latest year with annual figures, so that no ratio mixes two years', () => {
    const events = [annual(2025, 300, 12), research(2024, { techStaff: 7, assetsFen: 5 })];
    const known = knownOn('2026-06-01', annual(2024, 200, 8), ...events);
    expect(known).toMatchObject({ 'revenue-fen': 300, 'rd-expense-fen': 12 });
    expect(known).not.toHaveProperty('tech-staff');
    expect(known).not.toHaveProperty('total-assets-fen');
  });

  it('take R&D expense from the research report where there is one, and shares rounded down', () => {
    const years = [2023, 2024, 2025].flatMap((year) => [
      annual(year, 30_000, 1),
      research(year, { rdExpenseFen: 3_000, rdAtHomeFen: 1_999, techStaff: year - 2_000 }),
    ]);
    expect(
      knownOn('2026-06-01', ...years, research(2025, { highTechRevenueFen: 19_999, assetsFen: 7 })),
    ).toMatchObject({
      'rd-expense-fen': 3_000,
      'rd-expense-3y-fen': 9_000,
      'rd-domestic-share-bps': 6_663,
      'high-tech-income-share-bps': 6_666,
      'tech-staff': 25,
      'total-assets-fen': 7,
    });
  });
});

describe('the report that a figure names', () => {
  const annual = (year: number, figures: object = {}) =>
    event(AnnualFiguresReported, `${year}-12-31`, { year, staff: 10, revenueFen: 100, ...figures });
  const research = (year: number, figures: object) =>
    event(ResearchReported, `${year}-12-31`, { year, ...figures, source: 'x' });

  it('is the one that holds it, whatever else was reported of the year', () => {
    const figures = annual(2025, { rdExpenseFen: 5 });
    const assets = research(2025, { assetsFen: 7 });
    const staff = research(2025, { techStaff: 3, highTechRevenueFen: 50 });
    expect(namedBy('2026-06-01', figures, assets, staff)).toMatchObject({
      'revenue-fen': figures.id,
      'rd-expense-fen': figures.id,
      'total-assets-fen': assets.id,
      'tech-staff': staff.id,
      'high-tech-income-share-bps': staff.id,
    });
  });

  it('is the latest of those whose figures are added up', () => {
    const years = [annual(2023), annual(2024), annual(2025)];
    const spent = [2023, 2024, 2025].map((year) => research(year, { rdExpenseFen: 4, rdAtHomeFen: 3 }));
    const late = research(2023, { techStaff: 3 });
    expect(namedBy('2026-06-01', ...years, ...spent, late)).toMatchObject({
      'revenue-3y-fen': years[2]!.id,
      'rd-expense-3y-fen': spent[2]!.id,
      'rd-domestic-share-bps': spent[2]!.id,
    });
  });

  it('is of two reports that both have it the later, and so with what is said of the enterprise', () => {
    const [first, second] = [
      research(2025, { assetsFen: 7, techStaff: 2 }),
      research(2025, { assetsFen: 8 }),
    ];
    const profile = (data: object) => event(ProfileStated, '2025-06-01', { ...data, source: 'x' });
    const [ip, chain] = [profile({ coreIpOwned: true }), profile({ valueChain: 'rail-transit' })];
    const events = [annual(2025), first, second, ip, chain];
    expect(namedBy('2026-06-01', ...events)).toMatchObject({
      'total-assets-fen': second.id,
      'tech-staff': first.id,
      'core-ip-owned': ip.id,
      'value-chain': chain.id,
    });
    expect(knownOn('2026-06-01', ...events, profile({ coreIpOwned: false }))['core-ip-owned']).toBe(false);
  });
});

describe('the record of accidents as facts', () => {
  const incident = (on: string, more: object = {}) =>
    event(IncidentRecorded, on, {
      incidentId: 'AJ-1',
      kind: 'safety-accident',
      severity: 'major',
      source: 'x',
      ...more,
    });
  const checked = (from: string, on: string) => event(RecordChecked, on, { from, source: 'x' });

  it('are not known without an entry or a check', () => {
    expect(knownOn('2026-06-01')).toEqual({});
  });

  it('are clean by a check of the whole time, as long as the check is not too old', () => {
    const check = checked('2023-01-01', '2026-05-31');
    const clean = {
      'major-accident-1y': false,
      'serious-record-2y': false,
      'clean-record-3y': true,
      'has-violations': false,
    };
    expect(knownOn('2026-06-01', check)).toEqual(clean);
    expect(knownOn('2027-01-01', check)).toEqual({});
    expect(knownOn('2026-06-01', checked('2025-06-01', '2026-05-31'))).toEqual({
      'major-accident-1y': false,
      'has-violations': false,
    });
  });

  it('are not clean by an entry of the time, whatever a check said, until it is struck off', () => {
    const events = [checked('2023-01-01', '2026-05-31'), incident('2025-06-02')];
    expect(knownOn('2026-06-01', ...events)).toMatchObject({
      'major-accident-1y': true,
      'serious-record-2y': true,
      'clean-record-3y': false,
      'has-violations': false,
    });
    expect(knownOn('2026-06-02', ...events)).toMatchObject({ 'major-accident-1y': false });
    const struck = event(IncidentStruck, '2025-06-02', { incidentId: 'AJ-1', reason: 'appeal' });
    expect(knownOn('2026-06-01', ...events, struck)).toMatchObject({ 'clean-record-3y': true });
  });

  it('count an ordinary accident against a clean record only', () => {
    const events = [checked('2023-01-01', '2026-05-31'), incident('2026-01-01', { severity: 'ordinary' })];
    expect(knownOn('2026-06-01', ...events)).toMatchObject({
      'major-accident-1y': false,
      'clean-record-3y': false,
    });
  });
});

describe('what an event touches', () => {
  it('is a fact of the catalogue, every time', () => {
    const given = [
      ...DETAIL_FACTS,
      ...FIGURE_FACTS,
      ...CLASS_FACTS,
      ...LEVEL_FACTS,
      ...RECORD_FACTS,
      ...PROFILE_FACTS,
      ...[DESIGNATION_FACTS, DESIGNATION_DAYS, LIST_FACTS, PROJECT_LIST_FACTS, PAST_LIST_FACTS].flatMap(
        Object.values,
      ),
    ];
    expect(given.filter((code) => facts.slot(code) === undefined)).toEqual([]);
  });

  it('is all that changes by it: property over lives of an enterprise', () => {
    fc.assert(
      fc.property(lives, days, ([registry], day) => {
        let before = {} as Record<string, unknown>;
        registry!.forEach((one, index) => {
          const after = knownOn(day, ...registry!.slice(0, index + 1));
          const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
            (fact) => before[fact] !== after[fact],
          );
          expect(touchedFacts(one)).toEqual(expect.arrayContaining(changed));
          before = after;
        });
      }),
    );
  });
});

const days = fc.integer({ min: 0, max: 1_100 }).map((offset) => {
  return localDate(new Date(Date.UTC(2023, 5, 1 + offset)).toISOString().slice(0, 10));
});
const statement = fc.oneof(
  fc.record({
    of: fc.constant(DesignationGranted),
    designation: fc.constantFrom('tech-sme', 'little-giant'),
  }),
  fc.record({ of: fc.constant(DesignationWithdrawn), designation: fc.constant('tech-sme') }),
  fc.record({
    of: fc.constantFrom(ListEntered, ListLeft),
    list: fc.constantFrom('relending-candidates', 'renewal-projects', 'pilot-2022'),
  }),
  fc.record({
    of: fc.constant(IncidentRecorded),
    incidentId: fc.constantFrom('a', 'b'),
    kind: fc.constant('safety-accident'),
    severity: fc.constantFrom('major', 'ordinary'),
  }),
  fc.record({ of: fc.constant(IncidentStruck), incidentId: fc.constantFrom('a', 'b') }),
  fc.record({ of: fc.constant(RecordChecked), from: days }),
  fc.record({
    of: fc.constant(StandingChecked),
    designations: fc.subarray(['high-tech-enterprise', 'hunan-5g-factory']),
    lists: fc.subarray(['relending-candidates', 'renewal-projects', 'first-call']),
  }),
  fc.record({
    of: fc.constant(ProfileStated),
    coreIpOwned: fc.option(fc.boolean(), { nil: undefined }),
    nicheMarketSince: fc.option(days, { nil: undefined }),
  }),
  fc.record({
    of: fc.constant(ResearchReported),
    year: fc.constantFrom(2023, 2024, 2025),
    rdExpenseFen: fc.nat(9),
    techStaff: fc.nat(9),
  }),
);

/** One stream of the register and one per evaluation, each in its own order. */
const lives = fc
  .tuple(
    fc.array(fc.tuple(statement, days), { maxLength: 8 }),
    fc.array(fc.tuple(fc.nat(4), days, fc.boolean()), { maxLength: 3 }),
  )
  .map(([said, visits]) => {
    const stream = `enterprise-${CODE}`;
    const registered = event(
      EnterpriseRegistered,
      '2023-01-01',
      { name: '示例', district: 'liling', industry: 'ceramics', ownership: 'private', sample: true },
      { stream, streamVersion: 1 },
    );
    const registry = said.map(([{ of, ...data }, on], index) =>
      event(of, on, data, { stream, streamVersion: index + 2 }),
    );
    const evaluations = visits.map(([level, on, isRevoked], index) => {
      const id = `e-${index}`;
      const data = { evaluationId: id, kind: 'on-site', level };
      const published = event(EvaluationPublished, on, data, {
        stream: `evaluation-${id}`,
        streamVersion: 1,
      });
      const place = { stream: `evaluation-${id}`, streamVersion: 2 };
      return isRevoked ? [published, event(EvaluationRevoked, on, { evaluationId: id }, place)] : [published];
    });
    return [[registered, ...registry], ...evaluations];
  });

describe('the row of an enterprise', () => {
  it('gives the same facts whatever order its streams arrive in, and however often', () => {
    const arrivals = lives.chain((streams) =>
      fc
        .array(fc.nat(streams.length - 1), { minLength: 40, maxLength: 40 })
        .map((order) => ({ streams, interleaved: interleave(streams, order) })),
    );
    fc.assert(
      fc.property(arrivals, days, ({ streams, interleaved }, day) => {
        const once = knownOn(day, ...streams.flat());
        const { changed } = fold(enterpriseFacts, new Map(), [...interleaved, ...interleaved]);
        const { values } = factsOn(changed[0]!, day, 'hunan', facts);
        const again = facts.definitions.map(({ code }, slot) => [code, values[slot]] as const);
        expect(Object.fromEntries(again.filter(([, value]) => value !== undefined))).toEqual(once);
      }),
    );
  });
});

function interleave(streams: readonly ReceivedEvent[][], order: readonly number[]): ReceivedEvent[] {
  const rest = streams.map((stream) => [...stream]);
  const taken = order.flatMap((index) => rest[index]!.splice(0, 1));
  return [...taken, ...rest.flat()];
}
