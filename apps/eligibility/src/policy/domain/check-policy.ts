import type { LocalDate } from '#kernel';
import { eraOn, MET, NOT_MET, UNKNOWN, type Era, type FactValues, type Truth } from '#rules';
import { computeBenefit, type BenefitComputed } from './compile-benefit.ts';
import type { CompiledPolicy, LawInForce } from './compile-policy.ts';

export type Outcome = 'eligible' | 'not-eligible' | 'undetermined' | 'not-open';

/** What one policy says about one set of facts. Texts are made from it elsewhere. */
export interface PolicyResult {
  readonly compiled: CompiledPolicy;
  readonly outcome: Outcome;
  /**
   * The day whose law was applied; `assumed` when the deciding fact is missing; `over` when no law holds any more on the day of the
   * question: who did the deed in time may say so, but nobody can do it now.
   */
  readonly lawOf: { readonly day: LocalDate; readonly assumed: boolean; readonly over?: boolean };
  readonly era: Era<LawInForce>;
  /** One per condition of the era; empty when the policy is not open. */
  readonly truths: readonly Truth[];
  /** Slots of the facts without which it stays undetermined. */
  readonly missing: readonly number[];
  /** One per benefit of the era; empty when there is nothing to gain. */
  readonly benefits: readonly BenefitComputed[];
}

/** Checks a policy by the law of the day of the deed; without that day by the laws up to `asOf`. */
export function checkPolicy(compiled: CompiledPolicy, facts: FactValues, asOf: LocalDate): PolicyResult {
  const values = askedOn(facts, compiled.askedSlot, asOf);
  const deed = values[compiled.decidingSlot] as LocalDate | undefined;
  return deed === undefined ? checkWithoutDay(compiled, values, asOf) : checkOn(compiled, values, deed);
}

/** The values with the day the question is about; the same array when it holds that day already. */
export function askedOn(values: FactValues, slot: number, asOf: LocalDate): FactValues {
  return values[slot] === asOf ? values : values.with(slot, asOf);
}

function checkOn(compiled: CompiledPolicy, values: FactValues, day: LocalDate): PolicyResult {
  const era = eraOn(compiled.eras, day);
  return result(compiled, values, era, { day, assumed: false });
}

/**
 * The deed has no day yet. It is refused only if every law there has been up to `asOf` refuses it, because giving
 * the day must not turn a "no" into a "yes"; for the same reason it stays undetermined after the last of them has closed. What is
 * shown is the latest of these laws.
 */
function checkWithoutDay(compiled: CompiledPolicy, values: FactValues, asOf: LocalDate): PolicyResult {
  const { eras, openEras, decidingSlot } = compiled;
  let last = openEras.length - 1;
  while (last >= 0 && openEras[last]!.from > asOf) last -= 1;
  const latest = openEras[last];
  if (!latest) return result(compiled, values, eraOn(eras, asOf), { day: asOf, assumed: true });
  const over = latest.to !== null && latest.to < asOf;
  const day = over ? latest.to! : asOf;
  const shown = result(compiled, values, latest, { day, assumed: true, over }, decidingSlot);
  if (shown.outcome === 'undetermined') return shown;
  for (let index = 0; index < last; index += 1)
    if (overall(truthsOf(openEras[index]!, values)) !== NOT_MET)
      return { ...shown, outcome: 'undetermined', missing: [decidingSlot] };
  return shown;
}

function result(
  compiled: CompiledPolicy,
  values: FactValues,
  era: Era<LawInForce>,
  lawOf: PolicyResult['lawOf'],
  missingDay?: number,
): PolicyResult {
  const law = era.content;
  if (law.open === 'outside')
    return { compiled, outcome: 'not-open', lawOf, era, truths: [], missing: [], benefits: [] };
  const truths = truthsOf(era, values);
  if (compiled.policy.standing === 'reported')
    return { compiled, outcome: 'undetermined', lawOf, era, truths, missing: [], benefits: [] };
  const truth = overall(truths);
  if (truth === NOT_MET)
    return { compiled, outcome: 'not-eligible', lawOf, era, truths, missing: [], benefits: [] };
  const missing = new Set<number>();
  if (missingDay !== undefined) missing.add(missingDay);
  truths.forEach((one, index) => {
    if (one === UNKNOWN) law.conditions[index]!.missing(values, missing);
  });
  const certain = law.open === 'inside' && missing.size === 0;
  return {
    compiled,
    outcome: truth === MET && certain ? 'eligible' : 'undetermined',
    lawOf,
    era,
    truths,
    missing: [...missing],
    benefits: law.benefits.map((benefit) => computeBenefit(benefit, values, compiled.facts)),
  };
}

function truthsOf(era: Era<LawInForce>, values: FactValues): Truth[] {
  const { conditions } = era.content;
  const truths: Truth[] = [];
  for (let index = 0; index < conditions.length; index += 1) truths.push(conditions[index]!.evaluate(values));
  return truths;
}

function overall(truths: readonly Truth[]): Truth {
  let least: Truth = MET;
  for (const truth of truths) if (truth < least) least = truth;
  return least;
}
