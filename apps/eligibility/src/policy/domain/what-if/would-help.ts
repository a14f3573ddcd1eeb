import type { LocalDate } from '#kernel';
import type { FactValues } from '#rules';
import { checkPolicy, type Outcome, type PolicyResult } from '../check-policy.ts';
import { applied, smallestChanges, type Change } from './smallest-change.ts';

/** A change with the answer that checking again gave. */
export interface CheckedChange extends Change {
  readonly outcome: Outcome;
  /** Slots still to be supplied when it stays undetermined. */
  readonly missing: readonly number[];
}

export interface WouldHelp {
  readonly changes: readonly CheckedChange[];
  readonly inTheWay: readonly number[];
  readonly complete: boolean;
}

/**
 * What would have to change for a policy that is refused, each change verified by checking again. The day of the deed,
 * days that have passed and facts that are fixed stay as they are.
 */
export function wouldHelp(result: PolicyResult, values: FactValues, asOf: LocalDate): WouldHelp {
  const { compiled, era } = result;
  const { definitions } = compiled.facts;
  const cannotChange = (slot: number) => {
    const { fixed, type } = definitions[slot]!;
    return (
      fixed !== undefined ||
      slot === compiled.decidingSlot ||
      (type === 'day' && (values[slot] as LocalDate) <= asOf)
    );
  };
  const found = smallestChanges(era.content, values, compiled.facts, cannotChange);
  const changes = found.changes.flatMap((change) => {
    const { outcome, missing } = checkPolicy(compiled, applied(change, values), asOf);
    return outcome === 'eligible' || outcome === 'undetermined' ? [{ ...change, outcome, missing }] : [];
  });
  return { ...found, changes };
}
