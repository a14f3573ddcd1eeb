import type { LocalDate } from '#kernel';
import type { FactCatalogue, FactValues } from '#rules';
import { askedOn, checkPolicy, type PolicyResult } from './check-policy.ts';
import { ASKED_ON, type CompiledPolicy } from './compile-policy.ts';
import type { ExclusionGroup } from './exclusion.ts';

/** All policies, compiled, in the order of their ids, and which of them exclude each other. */
export class PolicyBook {
  readonly facts: FactCatalogue;
  readonly policies: readonly CompiledPolicy[];
  readonly exclusions: readonly ExclusionGroup[];
  readonly #byId: ReadonlyMap<string, CompiledPolicy>;

  constructor(
    facts: FactCatalogue,
    policies: readonly CompiledPolicy[],
    exclusions: readonly ExclusionGroup[] = [],
  ) {
    this.facts = facts;
    this.policies = policies.map((compiled) => ({
      ...compiled,
      exclusions: exclusions.filter(({ members }) => members.includes(compiled.policy.id)),
    }));
    this.exclusions = exclusions;
    this.#byId = new Map(this.policies.map((compiled) => [compiled.policy.id, compiled]));
  }

  find(id: string): CompiledPolicy | undefined {
    return this.#byId.get(id);
  }

  /** Checks the whole book, or the given policies. Pure: the same facts and day give the same results. */
  check(values: FactValues, asOf: LocalDate, policies = this.policies): PolicyResult[] {
    const slot = this.facts.slot(ASKED_ON)!;
    const known = askedOn(values, slot, asOf);
    return policies.map((compiled) => checkPolicy(compiled, known, asOf));
  }
}
