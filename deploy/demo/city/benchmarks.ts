import { addDays, localDate } from '#kernel';
import { levelOf } from './answer-sheet.ts';
import { drawFor } from './draw.ts';
import { type SampleEnrolment, stepOn } from './enrolment.ts';
import type { SampleEvaluation } from './evaluation.ts';

const NAMED_ON = [
  [localDate('2025-09-26'), 7],
  [localDate('2026-01-23'), 8],
  [localDate('2026-06-26'), 9],
] as const;

/** Benchmarks are named in batches among those accepted at least a month before and found at level three or higher. */
export function withBenchmarks(
  seed: number,
  enrolments: readonly SampleEnrolment[],
  evaluations: readonly SampleEvaluation[],
): SampleEnrolment[] {
  const draw = drawFor(seed, 'benchmarks');
  const levelAfter = new Map(
    evaluations.filter(({ stage }) => stage === 'after').map(({ code, sheet }) => [code, levelOf(sheet)]),
  );
  const named = new Map<string, (typeof NAMED_ON)[number][0]>();
  for (const [on, count] of NAMED_ON) {
    const eligible = enrolments.filter(({ enterprise, outcome, ...rest }) => {
      const acceptedOn = stepOn({ enterprise, outcome, ...rest }, 'acceptance');
      const ready = outcome === 'accepted' && acceptedOn !== undefined && addDays(acceptedOn, 30) <= on;
      return ready && (levelAfter.get(enterprise.code) ?? 0) >= 3 && !named.has(enterprise.code);
    });
    for (const { enterprise } of draw.shuffled(eligible).slice(0, count)) named.set(enterprise.code, on);
  }
  return enrolments.map((enrolment) => {
    const on = named.get(enrolment.enterprise.code);
    return on ? { ...enrolment, steps: [...enrolment.steps, { step: 'benchmark' as const, on }] } : enrolment;
  });
}
