import {
  classCondition,
  renameParameters,
  RuleProblem,
  type ClassRule,
  type Condition,
  type LegalSource,
  type NamedRules,
  type Parameter,
} from '#rules';
import type { Policy } from './domain/policy.ts';

/** The rules that a policy may name: classifications and other policies of the book. */
export interface RuleShelf {
  readonly classRule: (id: string) => ClassRule | undefined;
  /** The policy with this id, read when it is first asked for. Throws RuleProblem when it names itself. */
  readonly policy: (id: string) => Policy | undefined;
}

/** A shelf with nothing on it. */
export const NOTHING: RuleShelf = { classRule: () => undefined, policy: () => undefined };

/**
 * Takes named rules over into a policy while it is read: the condition it stands for, and its parameters and sources.
 * Parameters keep the name of the rule they come from (`size-class.large-staff`), which no file can give to its own.
 */
export class TakenOver implements NamedRules {
  readonly parameters = new Map<string, Parameter>();
  readonly sources = new Map<string, LegalSource>();
  /** Parameters that belong to another policy, not to a classification. */
  readonly fromPolicies = new Set<string>();
  readonly #shelf: RuleShelf;

  constructor(shelf: RuleShelf) {
    this.#shelf = shelf;
  }

  readonly inClass = (id: string, classes: readonly string[]): Condition => {
    const rule = this.#shelf.classRule(id);
    if (!rule) throw new RuleProblem(`unknown classification ${id}`);
    return this.#taken(rule.id, classCondition(rule, classes), rule.parameters);
  };

  readonly meets = (id: string): Condition => {
    const policy = this.#shelf.policy(id);
    if (!policy) throw new RuleProblem(`unknown rule ${id}`);
    const dated = policy.conditions.find(({ applies }) => applies);
    if (dated)
      throw new RuleProblem(`${id} cannot be named: its condition ${dated.id} holds only for a time`);
    const all = policy.conditions.map(({ test }) => test);
    const before = new Set(this.parameters.keys());
    const condition = this.#taken(id, all.length === 1 ? all[0]! : { all }, policy.parameters);
    for (const parameter of this.parameters.keys())
      if (!before.has(parameter)) this.fromPolicies.add(parameter);
    return condition;
  };

  #taken(rule: string, condition: Condition, parameters: readonly Parameter[]): Condition {
    const named = (id: string) => (id.includes('.') ? id : `${rule}.${id}`);
    const used = new Set<string>();
    const renamed = renameParameters(condition, (id) => {
      used.add(id);
      return named(id);
    });
    for (const parameter of parameters.filter(({ id }) => used.has(id))) {
      this.parameters.set(named(parameter.id), { ...parameter, id: named(parameter.id) });
      for (const { source } of parameter.values) this.sources.set(source.id, source);
    }
    return renamed;
  }
}
