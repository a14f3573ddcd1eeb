import fc from 'fast-check';
import { isRefusal, localDate } from '#kernel';
import { refused, specify } from '#testing';
import type { EnterpriseCommand } from '../commands.ts';
import { enterpriseDecider } from '../decider.ts';
import type { EnterpriseEvent, RegisteredEnterprise } from '../enterprise.ts';
import type { StandingCommand } from './commands.ts';

const decider = enterpriseDecider(() => undefined);
const enterprise = specify(decider);

const CODE = '91350100M000100Y43';
const TODAY = localDate('2026-11-23');
const day = localDate;
const registered: EnterpriseEvent = {
  type: 'EnterpriseRegistered',
  effectiveOn: day('2020-01-01'),
  data: {
    code: CODE,
    sample: true,
    name: '示例企业',
    district: 'shifeng',
    industry: 'ceramics',
    ownership: 'private',
  },
};
const grant = (from: string, validTo?: string): EnterpriseCommand => ({
  type: 'GrantDesignation',
  designation: 'high-tech-enterprise',
  from: day(from),
  ...(validTo ? { validTo } : {}),
  certificate: 'GR202443000001',
  source: 'list',
  today: TODAY,
});
const enter = (on: string, leftOn?: string): EnterpriseCommand => ({
  type: 'EnterList',
  list: 'renewal-projects',
  on: day(on),
  ...(leftOn ? { leftOn: day(leftOn) } : {}),
  source: 'list',
  today: TODAY,
});
const leave = (on: string): EnterpriseCommand => ({
  type: 'LeaveList',
  list: 'renewal-projects',
  on: day(on),
  reason: 'finished',
  today: TODAY,
});

describe('the standing of an enterprise', () => {
  it('is recorded only of a registered one', () => {
    enterprise.when(grant('2024-12-01')).then(refused('enterprise.not-found'));
  });

  it('takes nothing that begins after today', () => {
    enterprise
      .given([registered])
      .when(grant('2026-11-24'))
      .then(refused('enterprise.in-the-future', { field: 'from' }));
    enterprise
      .given([registered])
      .when(enter('2026-11-24'))
      .then(refused('enterprise.in-the-future', { field: 'on' }));
  });
});

describe('a designation', () => {
  it('holds from its first day, with the day its validity ends', () => {
    enterprise
      .given([registered])
      .when(grant('2024-12-01', '2027-11-30'))
      .then([
        {
          type: 'DesignationGranted',
          effectiveOn: day('2024-12-01'),
          data: {
            code: CODE,
            designation: 'high-tech-enterprise',
            validTo: '2027-11-30',
            certificate: 'GR202443000001',
            source: 'list',
          },
        },
      ]);
  });

  it('cannot end before it begins', () => {
    enterprise
      .given([registered])
      .when(grant('2024-12-01', '2024-11-30'))
      .then(refused('designation.ends-before-start', { field: 'validTo' }));
  });

  it('is withdrawn only while it is held', () => {
    const withdraw: EnterpriseCommand = {
      type: 'WithdrawDesignation',
      designation: 'high-tech-enterprise',
      on: day('2025-06-01'),
      reason: 'conditions no longer met',
      today: TODAY,
    };
    enterprise.given([registered]).when(withdraw).then(refused('designation.not-held'));
    const granted = decide(grant('2022-01-01', '2024-12-31'), [registered]);
    enterprise
      .given([registered, ...granted])
      .when(withdraw)
      .then(refused('designation.not-held'));
  });
});

describe('a list', () => {
  it('is entered and left by one line that knows both days', () => {
    const events = decide(enter('2024-03-07', '2025-01-01'), [registered]);
    expect(events.map(({ type, effectiveOn }) => [type, effectiveOn])).toEqual([
      ['ListEntered', '2024-03-07'],
      ['ListLeft', '2025-01-01'],
    ]);
  });

  it('is left only after it was entered', () => {
    enterprise
      .given([registered])
      .when(leave('2025-01-01'))
      .then(refused('list.not-listed', { field: 'on' }));
    enterprise
      .given([registered])
      .when(enter('2025-01-01', '2025-01-01'))
      .then(refused('list.left-before-entered', { field: 'leftOn' }));
  });

  it('takes an entry of an earlier day after one of a later day', () => {
    const later = decide(enter('2026-01-10'), [registered]);
    enterprise
      .given([registered, ...later])
      .when(enter('2024-03-07'))
      .then([
        {
          type: 'ListEntered',
          effectiveOn: day('2024-03-07'),
          data: { code: CODE, list: 'renewal-projects', source: 'list' },
        },
      ]);
  });
});

describe('figures on research', () => {
  const report = (figures: object, year = 2025): EnterpriseCommand => ({
    type: 'ReportResearch',
    figures: { year, ...figures, source: 'report' },
    today: TODAY,
  });

  it('hold from the last day of their year, and a later report replaces only what it names', () => {
    const first = decide(report({ rdExpenseFen: 100, techStaff: 7 }), [registered]);
    const second = decide(report({ techStaff: 8 }), [registered, ...first]);
    expect(fold([registered, ...first, ...second]).standing.research).toEqual([
      { year: 2025, rdExpenseFen: 100, techStaff: 8, source: 'report' },
    ]);
    expect(first[0]!.effectiveOn).toBe('2025-12-31');
  });

  it('cannot be of a year that is not over, empty, or more at home than in all', () => {
    enterprise
      .given([registered])
      .when(report({ techStaff: 7 }, 2026))
      .then(refused('enterprise.year-not-over'));
    enterprise.given([registered]).when(report({})).then(refused('research.nothing-said'));
    enterprise
      .given([registered])
      .when(report({ rdExpenseFen: 1, rdAtHomeFen: 2 }))
      .then(refused('research.more-at-home-than-all', { field: 'rdAtHomeFen' }));
  });
});

describe('the record of accidents', () => {
  const incident: EnterpriseCommand = {
    type: 'RecordIncident',
    incidentId: 'AJ-1',
    on: day('2025-05-01'),
    kind: 'safety-accident',
    severity: 'major',
    source: 'emergency bureau',
    today: TODAY,
  };

  it('keeps an entry that was struck off, and does not count it', () => {
    const recorded = decide(incident, [registered]);
    const strike: EnterpriseCommand = {
      type: 'StrikeIncident',
      incidentId: 'AJ-1',
      reason: 'appeal',
      today: TODAY,
    };
    const struck = decide(strike, [registered, ...recorded]);
    const history = [registered, ...recorded, ...struck];
    expect(fold(history).standing.incidents).toMatchObject([{ incidentId: 'AJ-1', struck: 'appeal' }]);
    enterprise.given(history).when(strike).then([]);
    enterprise.given([registered]).when(strike).then(refused('incident.not-found'));
  });
});

describe('statements about standing', () => {
  const days = fc.integer({ min: 0, max: 700 }).map((offset) => {
    const at = new Date(Date.UTC(2024, 0, 1 + offset));
    return day(at.toISOString().slice(0, 10));
  });
  const source = fc.constant('list');
  const statement: fc.Arbitrary<StandingCommand> = fc.oneof(
    fc.record({
      type: fc.constant('GrantDesignation' as const),
      designation: fc.constantFrom('high-tech-enterprise', 'tech-sme'),
      from: days,
      certificate: fc.constantFrom('a', 'b'),
      source,
      today: fc.constant(TODAY),
    }),
    fc.record({
      type: fc.constant('EnterList' as const),
      list: fc.constantFrom('renewal-projects', 'pilot-2022'),
      on: days,
      source,
      today: fc.constant(TODAY),
    }),
    fc.record({
      type: fc.constant('CheckRecord' as const),
      on: fc.constant(TODAY),
      from: days,
      source,
      today: fc.constant(TODAY),
    }),
  );
  const keyed = (command: StandingCommand) => {
    if (command.type === 'GrantDesignation') return `${command.designation} ${command.from}`;
    if (command.type === 'EnterList') return `${command.list} ${command.on}`;
    return 'check';
  };
  const statements = fc.uniqueArray(statement, { selector: keyed, maxLength: 12 });

  it('come to the same in any order', () => {
    fc.assert(
      fc.property(
        statements.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(carriedOut(shuffled).standing).toEqual(carriedOut(all).standing);
        },
      ),
    );
  });

  it('said again write nothing', () => {
    fc.assert(
      fc.property(statements, (all) => {
        const state = carriedOut(all);
        for (const command of all) expect(decider.decide(command, state)).toEqual([]);
      }),
    );
  });
});

describe('a look into the registers', () => {
  const look = (on: string, ...lists: string[]): EnterpriseCommand => ({
    type: 'CheckStanding',
    on: day(on),
    lists,
    source: 'lists of the bureau',
    today: TODAY,
  });
  const looked = (on: string, ...lists: string[]): EnterpriseEvent => ({
    type: 'StandingChecked',
    effectiveOn: day(on),
    data: { code: CODE, lists, source: 'lists of the bureau' },
  });

  it('says on which day which lists were looked through', () => {
    enterprise
      .given([registered])
      .when(look('2026-10-31', 'pilot-2022', 'first-call'))
      .then([looked('2026-10-31', 'first-call', 'pilot-2022')]);
  });

  it('adds to an earlier one of the same day, and says nothing twice', () => {
    const before = [registered, looked('2026-10-31', 'first-call')];
    enterprise.given(before).when(look('2026-10-31', 'first-call')).then([]);
    enterprise
      .given(before)
      .when(look('2026-10-31', 'pilot-2022'))
      .then([looked('2026-10-31', 'pilot-2022')]);
  });

  it('is of something, and not of days to come', () => {
    enterprise.given([registered]).when(look('2026-10-31')).then(refused('standing-check.nothing-named'));
    enterprise
      .given([registered])
      .when(look('2026-11-24', 'first-call'))
      .then(refused('enterprise.in-the-future'));
  });
});

describe('the profile of an enterprise', () => {
  const state = (on: string, said: object): EnterpriseCommand => ({
    type: 'StateProfile',
    on: day(on),
    ...said,
    source: 'filed',
    today: TODAY,
  });
  const stated = (on: string, said: object): EnterpriseEvent => ({
    type: 'ProfileStated',
    effectiveOn: day(on),
    data: { code: CODE, ...said, source: 'filed' },
  });

  it('holds from its day on; said again, nothing is written', () => {
    const said = { coreIpOwned: true, valueChain: 'rail-transit' };
    enterprise
      .given([registered])
      .when(state('2025-01-01', said))
      .then([stated('2025-01-01', said)]);
    enterprise
      .given([registered, stated('2025-01-01', said)])
      .when(state('2025-01-01', { valueChain: 'rail-transit' }))
      .then([]);
  });

  it('says something, and no niche that begins later', () => {
    enterprise.given([registered]).when(state('2025-01-01', {})).then(refused('profile.nothing-said'));
    enterprise
      .given([registered])
      .when(state('2025-01-01', { nicheMarketSince: '2025-01-02' }))
      .then(refused('profile.niche-in-the-future'));
  });
});

function carriedOut(commands: readonly StandingCommand[]): RegisteredEnterprise {
  let history: EnterpriseEvent[] = [registered];
  for (const command of commands) history = [...history, ...decide(command, history)];
  return fold(history);
}

function decide(command: EnterpriseCommand, history: EnterpriseEvent[]): readonly EnterpriseEvent[] {
  const decision = decider.decide(command, fold(history));
  if (isRefusal(decision)) throw new Error(decision.code);
  return decision;
}

function fold(events: readonly EnterpriseEvent[]): RegisteredEnterprise {
  return events.reduce(decider.evolve, decider.initialState()) as RegisteredEnterprise;
}
