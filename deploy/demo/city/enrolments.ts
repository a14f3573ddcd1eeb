import { addDays, laterOf, type LocalDate, localDate } from '#kernel';
import { FIRST_VISIT, LAST_DAY, workdayFrom, workdayUntil } from './calendar.ts';
import { drawFor, type Draw } from './draw.ts';
import { onRoster, type SampleEnterprise } from './enterprise.ts';
import type { Outcome, SampleEnrolment, Step } from './enrolment.ts';

/** Published on 2025-07-07: 62 pilot enterprises had passed acceptance. The sample city agrees with the fact. */
export const PUBLISHED_ACCEPTED = { on: localDate('2025-07-07'), count: 62 };

interface Wave {
  readonly calls: readonly [from: string, to: string];
  readonly outcomes: readonly (readonly [Outcome, number])[];
  /** When its acceptances fall; empty for a wave that has none. */
  readonly accepted: readonly (readonly [count: number, from: string, to: string])[];
}

/** Three calls: at the beginning, the one of 2025-04-21, and one of spring 2026. */
const WAVES: readonly Wave[] = [
  {
    calls: ['2024-06-20', '2024-08-12'],
    outcomes: [
      ['accepted', 121],
      ['accepted-withdrawn', 1],
      ['completed', 2],
      ['transforming', 4],
      ['withdrawn', 5],
      ['rejected', 7],
    ],
    accepted: [
      [62, '2025-01-06', '2025-07-04'],
      [60, '2025-07-14', '2026-03-20'],
    ],
  },
  {
    calls: ['2025-04-21', '2025-07-31'],
    outcomes: [
      ['accepted', 48],
      ['completed', 12],
      ['transforming', 13],
      ['admitted', 2],
      ['withdrawn', 3],
      ['rejected', 4],
    ],
    accepted: [[48, '2026-01-12', '2026-10-30']],
  },
  {
    calls: ['2026-03-09', '2026-10-23'],
    outcomes: [
      ['completed', 3],
      ['transforming', 14],
      ['admitted', 13],
      ['applied', 8],
      ['rejected', 1],
    ],
    accepted: [],
  },
];

const REJECTIONS = [
  '近一年发生较大安全生产事故（示例）',
  '财务状况不符合申报条件（示例）',
  '已获中央财政中小企业发展专项资金支持（示例）',
];
const WITHDRAWALS = ['企业调整投资计划，主动退出（示例）', '与服务商解除合同（示例）', '企业注销（示例）'];

/** The first enterprise of the list is the one behind the demo account: accepted in the first wave. */
export function drawEnrolments(seed: number, enterprises: readonly SampleEnterprise[]): SampleEnrolment[] {
  const draw = drawFor(seed, 'enrolments');
  const [first, ...others] = candidates(draw, enterprises);
  const queue = [first!, ...others];
  return WAVES.flatMap((wave) => {
    const outcomes = wave.outcomes.flatMap(([outcome, count]) =>
      Array.from({ length: count }, () => outcome),
    );
    const dates = wave.accepted.flatMap(([count, from, to]) =>
      Array.from({ length: count }, () => workdayFrom(draw.day(localDate(from), localDate(to)))),
    );
    return outcomes.map((outcome) => {
      const enterprise = queue.shift();
      if (!enterprise) throw new RangeError('too few candidates for the programme');
      const acceptedOn = outcome.startsWith('accepted') ? dates.shift() : undefined;
      return { enterprise, outcome, steps: stepsOf(draw, wave, outcome, acceptedOn) };
    });
  });
}

/** Pilot industries only; above-scale ones first and more mature ones more likely; a tenth are smaller ones. */
function candidates(draw: Draw, enterprises: readonly SampleEnterprise[]): SampleEnterprise[] {
  const pilot = enterprises.filter(({ industry }) => industry !== 'other');
  const stable = pilot.filter((one) => onRoster(one, localDate('2024-06-01')) && !one.roster?.to);
  const small = pilot.filter((one) => !one.roster && one.figures[0]!.mainRevenueWan > 800);
  const [first, ...rest] = stable;
  const willing = rest
    .map((enterprise) => ({ enterprise, rank: draw.real(0, 1) - enterprise.maturity }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 240)
    .map(({ enterprise }) => enterprise);
  return [first!, ...draw.shuffled([...willing, ...draw.shuffled(small).slice(0, 28)])];
}

function stepsOf(draw: Draw, { calls }: Wave, outcome: Outcome, acceptedOn: LocalDate | undefined): Step[] {
  const [from, to] = [localDate(calls[0]), localDate(calls[1])];
  if (outcome === 'applied')
    return [{ step: 'application', on: workdayFrom(draw.day(addDays(LAST_DAY, -24), to)) }];
  const late = outcome === 'admitted' ? addDays(to, -25) : outcome === 'transforming' ? addDays(to, -70) : to;
  const deadline = outcome === 'completed' && from > '2026' ? addDays(from, 12) : laterOf(late, from);
  const appliedOn = workdayFrom(draw.day(from, deadline));
  const steps: Step[] = [{ step: 'application', on: appliedOn }];
  const decidedOn = workdayFrom(addDays(appliedOn, draw.int(12, 24)));
  if (outcome === 'rejected')
    return [...steps, { step: 'rejection', on: decidedOn, reason: draw.pick(REJECTIONS) }];
  steps.push({ step: 'admission', on: decidedOn });
  if (outcome === 'admitted') return steps;
  const earliest = laterOf(addDays(decidedOn, 8), addDays(FIRST_VISIT, 22));
  const startedOn = workdayFrom(addDays(earliest, draw.int(0, 34)));
  if (outcome === 'withdrawn' && draw.chance(0.4))
    return [...steps, withdrawal(draw, addDays(decidedOn, draw.int(20, 80)))];
  steps.push({ step: 'start', on: startedOn });
  if (outcome === 'transforming') return steps;
  if (outcome === 'withdrawn') return [...steps, withdrawal(draw, addDays(startedOn, draw.int(30, 150)))];
  if (!acceptedOn) {
    const end = addDays(LAST_DAY, -draw.int(4, 40));
    return [...steps, { step: 'completion', on: workdayUntil(laterOf(end, addDays(startedOn, 60))) }];
  }
  const completedOn = workdayFrom(laterOf(addDays(acceptedOn, -draw.int(16, 48)), addDays(startedOn, 45)));
  steps.push({ step: 'completion', on: completedOn }, { step: 'acceptance', on: acceptedOn });
  return outcome === 'accepted-withdrawn' ? [...steps, withdrawal(draw, addDays(acceptedOn, 140))] : steps;
}

function withdrawal(draw: Draw, on: LocalDate): Step {
  return { step: 'withdrawal', on: workdayFrom(on), reason: draw.pick(WITHDRAWALS) };
}
