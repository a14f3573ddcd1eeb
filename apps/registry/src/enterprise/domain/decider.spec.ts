import fc from 'fast-check';
import { isRefusal, localDate } from '#kernel';
import { loadSizeRules } from '#rules';
import { refused, specify } from '#testing';
import type { EnterInRegister, EnterpriseCommand } from './commands.ts';
import { enterpriseDecider } from './decider.ts';
import type { Enterprise, EnterpriseEvent } from './enterprise.ts';

const rules = loadSizeRules('deploy/rules');
const decider = enterpriseDecider((figures, on) => rules.classify(figures, on));
const enterprise = specify(decider);

const CODE = '91350100M000100Y43';
const TODAY = localDate('2025-06-30');
const details = {
  name: '示例企业',
  district: 'shifeng',
  industry: 'ceramics',
  ownership: 'private',
} as const;
const registered: EnterpriseEvent = {
  type: 'EnterpriseRegistered',
  effectiveOn: localDate('2020-01-01'),
  data: { code: CODE, sample: true, ...details },
};
const entered = (on: string): EnterpriseEvent => ({
  type: 'RosterEntered',
  effectiveOn: localDate(on),
  data: { code: CODE, basis: 'list' },
});
const figures = (changes = {}) => ({ year: 2024, staff: 120, revenueFen: 8_000_000_000, ...changes });
const report = (changes = {}): EnterpriseCommand => ({
  type: 'ReportAnnualFigures',
  figures: figures(changes),
  today: TODAY,
});
const enter = (on: string): EnterpriseCommand => ({
  type: 'EnterRoster',
  on: localDate(on),
  basis: 'list',
  today: TODAY,
});
const leave = (on: string): EnterpriseCommand => ({
  type: 'LeaveRoster',
  on: localDate(on),
  reason: 'revenue fell',
  today: TODAY,
});

describe('an enterprise', () => {
  it('is registered once', () => {
    enterprise
      .given([registered])
      .when({ type: 'RegisterEnterprise', code: CODE, sample: true, details, on: TODAY, today: TODAY })
      .then(refused('enterprise.already-registered', { params: { code: CODE } }));
  });

  it('cannot be changed before it is registered', () => {
    enterprise.when(report()).then(refused('enterprise.not-found'));
  });

  it('writes nothing when a correction changes nothing', () => {
    enterprise
      .given([registered])
      .when({ type: 'CorrectDetails', details, on: TODAY, today: TODAY })
      .then([]);
  });
});

describe('annual figures', () => {
  it('hold from the last day of their year, the class they give from the next day', () => {
    enterprise
      .given([registered])
      .when(report())
      .then([
        {
          type: 'AnnualFiguresReported',
          effectiveOn: localDate('2024-12-31'),
          data: { code: CODE, ...figures() },
        },
        {
          type: 'EnterpriseClassified',
          effectiveOn: localDate('2025-01-01'),
          data: {
            code: CODE,
            year: 2024,
            ...rules.classify(figures(), localDate('2025-01-01'))!,
          },
        },
      ]);
  });

  it('are not taken for a year that is not over', () => {
    enterprise
      .given([registered])
      .when(report({ year: 2025 }))
      .then(refused('enterprise.year-not-over', { field: 'year' }));
  });

  it('reported twice the same write nothing', () => {
    const [first, second] = decide(report(), [registered]);
    enterprise.given([registered, first!, second!]).when(report()).then([]);
  });

  it.each([
    // 工信部联企业〔2011〕300号, 工业: staff and revenue must both reach a class.
    [1_200, 300_000_000_00, 'medium'],
    [2_000, 2_000_000_00, 'micro'],
    [1_000, 400_000_000_00, 'large'],
    [999, 400_000_000_00, 'medium'],
    [300, 20_000_000_00, 'medium'],
    [299, 20_000_000_00, 'small'],
    [20, 3_000_000_00, 'small'],
    [19, 3_000_000_00, 'micro'],
  ])('of %i people and %i fen make a %s enterprise', (staff, revenueFen, sizeClass) => {
    const [, classified] = decide(report({ staff, revenueFen }), [registered]);
    expect(classified!.data).toMatchObject({ sizeClass });
  });
});

describe('the roster of above-scale industrial SMEs', () => {
  it('is entered once at a time', () => {
    enterprise
      .given([registered, entered('2022-02-01')])
      .when(enter('2022-02-01'))
      .then([]);
    enterprise
      .given([registered, entered('2022-02-01')])
      .when(enter('2023-02-01'))
      .then(refused('enterprise.already-on-roster', { params: { code: CODE, from: '2022-02-01' } }));
  });

  it('takes no large enterprise', () => {
    const large = decide(report({ staff: 5_000, revenueFen: 90_000_000_000 }), [registered]);
    enterprise
      .given([registered, ...large])
      .when(enter('2025-03-01'))
      .then(refused('enterprise.not-an-sme'));
  });

  it('is left after it was entered, never on a later day than today', () => {
    const on = [registered, entered('2022-02-01')];
    enterprise.given(on).when(leave('2022-02-01')).then(refused('enterprise.roster-overlap'));
    enterprise
      .given(on)
      .when(leave('2025-07-01'))
      .then(refused('enterprise.in-the-future', { field: 'on' }));
    enterprise.given([registered]).when(leave('2025-01-01')).then(refused('enterprise.not-on-roster'));
  });

  it('may be entered again after it was left, but not into the earlier stay', () => {
    const left: EnterpriseEvent = {
      type: 'RosterLeft',
      effectiveOn: localDate('2024-02-01'),
      data: { code: CODE, reason: 'revenue fell' },
    };
    const history = [registered, entered('2022-02-01'), left];
    enterprise
      .given(history)
      .when(enter('2023-01-01'))
      .then(refused('enterprise.roster-overlap', { field: 'on' }));
    enterprise
      .given(history)
      .when(enter('2025-02-01'))
      .then([entered('2025-02-01')]);
  });
});

describe('a register line', () => {
  const line = (changes: Partial<EnterInRegister> = {}): EnterInRegister => ({
    type: 'EnterInRegister',
    code: CODE,
    sample: true,
    details,
    figures: [figures({ year: 2023 }), figures()],
    rosterFrom: localDate('2022-02-01'),
    basis: 'list',
    today: TODAY,
    ...changes,
  });

  it('registers, reports and enters the roster at once', () => {
    expect(decide(line(), []).map(({ type }) => type)).toEqual([
      'EnterpriseRegistered',
      'AnnualFiguresReported',
      'EnterpriseClassified',
      'AnnualFiguresReported',
      'EnterpriseClassified',
      'RosterEntered',
    ]);
  });

  it('brought in again changes nothing, whatever the line says', () => {
    const changes = fc.record({
      rosterFrom: fc.constantFrom(undefined, localDate('2022-02-01'), localDate('2024-06-01')),
      rosterTo: fc.constantFrom(undefined, localDate('2025-01-01')),
      figures: fc.subarray([figures({ year: 2022 }), figures({ year: 2023 }), figures()]),
    });
    fc.assert(
      fc.property(changes, (given) => {
        const first = decider.decide(line(given), { status: 'absent' });
        if (isRefusal(first)) return;
        const again = decider.decide(line(given), fold(first));
        expect(again).toEqual([]);
      }),
    );
  });

  it('is refused as a whole when one of its parts is', () => {
    enterprise.when(line({ figures: [figures({ year: 2025 })] })).then(refused('enterprise.year-not-over'));
  });
});

function decide(command: EnterpriseCommand, history: EnterpriseEvent[]): readonly EnterpriseEvent[] {
  const decision = decider.decide(command, fold(history));
  if (isRefusal(decision)) throw new Error(decision.code);
  return decision;
}

function fold(events: readonly EnterpriseEvent[]): Enterprise {
  return events.reduce(decider.evolve, decider.initialState());
}
