import type { LocalDate } from '#kernel';
import type { FactCatalogue, FactValues } from '#rules';
import { checkPolicy, type PolicyResult } from './check-policy.ts';
import type { CompiledPolicy } from './compile-policy.ts';

/** All policies, compiled, in the order of their ids. */
export class PolicyBook {
  readonly facts: FactCatalogue;
  readonly policies: readonly CompiledPolicy[];
  readonly #byId: ReadonlyMap<string, CompiledPolicy>;

  constructor(facts: FactCatalogue, policies: readonly CompiledPolicy[]) {
    this.facts = facts;
    this.policies = policies;
    this.#byId = new Map(policies.map((compiled) => [compiled.policy.id, compiled]));
  }

  find(id: string): CompiledPolicy | undefined {
    return this.#byId.get(id);
  }

  /** Checks the whole book, or the given policies. Pure: the same facts and day give the same results. */
  check(values: FactValues, asOf: LocalDate, policies = this.policies): PolicyResult[] {
    return policies.map((compiled) => checkPolicy(compiled, values, asOf));
  }
}
