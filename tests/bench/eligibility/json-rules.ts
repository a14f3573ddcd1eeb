import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import {
  compareAmounts,
  eraOn,
  type Condition,
  type Expression,
  type FactCatalogue,
  type FactValue,
  type FactValues,
} from '#rules';
import { compileExpression, type Scope } from '#rules';
import type { LocalDate } from '#kernel';
import type { LawInForce } from '../../../apps/eligibility/src/policy/domain/compile-policy.ts';
import type { PolicyBook } from '../../../apps/eligibility/src/policy/domain/policy-book.ts';

const DAY_MS = 86_400_000;
export const dayNumber = (day: string): number => Math.round(Date.parse(day) / DAY_MS);

/** The law of one day as json-rules-engine has it: a rule per policy, or one for yes and one for no. */
export class JsonRules {
  readonly policies: readonly string[];
  readonly #engine: Engine;
  readonly #used: { readonly code: string; readonly of: (values: FactValues) => FactValue | undefined }[] =
    [];
  readonly #known = new Set<string>();

  constructor(book: PolicyBook, day: LocalDate, { bothWays }: { bothWays: boolean }) {
    this.#engine = new Engine([], { allowUndefinedFacts: true });
    const ids: string[] = [];
    for (const compiled of book.policies) {
      const law = eraOn(compiled.eras, day).content;
      if (law.open !== 'inside' || law.conditions.length === 0) continue;
      const { id } = compiled.policy;
      ids.push(id);
      const translate = new Translation(book.facts, law, (code, of) => this.#use(code, of));
      const tests = law.conditions.map(({ condition }) => condition.test);
      this.#add(`${id}+`, { all: tests.map((test) => translate.condition(test, false)) });
      if (bothWays) this.#add(`${id}-`, { any: tests.map((test) => translate.condition(test, true)) });
    }
    this.policies = ids;
  }

  /** What the engine is given: the facts its rules use, computed ones among them. */
  facts(values: FactValues): Record<string, FactValue> {
    const given: Record<string, FactValue> = {};
    for (const { code, of } of this.#used) {
      const value = of(values);
      if (value !== undefined) given[code] = value;
    }
    return given;
  }

  /** The rules that fired, in no order. */
  async fired(facts: Record<string, FactValue>): Promise<string[]> {
    const { results } = await this.#engine.run(facts);
    return results.map(({ event }) => event!.type);
  }

  /** The same without asking which: how many rules there were to give reasons for. */
  async run(facts: Record<string, FactValue>): Promise<number> {
    const { results, failureResults } = await this.#engine.run(facts);
    return results.length + failureResults.length;
  }

  #add(type: string, conditions: TopLevelCondition): void {
    this.#engine.addRule({ conditions, event: { type } });
  }

  #use(code: string, of: (values: FactValues) => FactValue | undefined): void {
    if (this.#known.has(code)) return;
    this.#known.add(code);
    this.#used.push({ code, of });
  }
}

const OPERATORS = {
  atLeast: ['greaterThanInclusive', 'lessThan'],
  atMost: ['lessThanInclusive', 'greaterThan'],
  above: ['greaterThan', 'lessThanInclusive'],
  below: ['lessThan', 'greaterThanInclusive'],
  onOrAfter: ['greaterThanInclusive', 'lessThan'],
  onOrBefore: ['lessThanInclusive', 'greaterThan'],
  after: ['greaterThan', 'lessThanInclusive'],
  before: ['lessThan', 'greaterThanInclusive'],
} as const;

/** Conditions in the engine's words. "No" is said by opposite comparisons, because a missing fact is neither. */
class Translation {
  constructor(
    private readonly facts: FactCatalogue,
    private readonly law: LawInForce,
    private readonly use: (code: string, of: (values: FactValues) => FactValue | undefined) => void,
  ) {}

  condition(test: Condition, negated: boolean): NestedCondition {
    if ('all' in test || 'any' in test) {
      const parts = ('all' in test ? test.all : test.any).map((part) => this.condition(part, negated));
      return 'all' in test !== negated ? { all: parts } : { any: parts };
    }
    if ('not' in test) return this.condition(test.not, !negated);
    if ('countOf' in test) return this.#counted(test, negated);
    if ('compare' in test) return this.#compared(test, negated);
    const wanted: readonly (string | boolean)[] = 'equals' in test ? [test.equals] : test.in;
    const { code, type, choices } = this.facts.definition(test.fact)!;
    this.#plain(code);
    const all = type === 'flag' ? [true, false] : choices!.map(({ id }) => id);
    const value = negated ? all.filter((one) => !wanted.includes(one)) : wanted;
    return value.length === 1
      ? { fact: code, operator: 'equal', value: value[0] }
      : { fact: code, operator: 'in', value };
  }

  /** It cannot count: every choice of as many as are needed is written out. */
  #counted(
    { countOf, atLeast }: Extract<Condition, { countOf: unknown }>,
    negated: boolean,
  ): NestedCondition {
    if (!('parameter' in atLeast)) throw new Error('a count by a fact cannot be written out');
    const needed = this.#parameter(atLeast.parameter) as number;
    const size = negated ? countOf.length - needed + 1 : needed;
    return {
      any: choicesOf(countOf, size).map((some) => ({
        all: some.map((part) => this.condition(part, negated)),
      })),
    };
  }

  #compared(
    { compare, by, to }: Extract<Condition, { compare: unknown }>,
    negated: boolean,
  ): NestedCondition {
    // A number nobody has found decides nothing, neither way.
    if (!isKnown(this.law, [compare, to])) return this.#never();
    const operator = OPERATORS[by][negated ? 1 : 0];
    const alone = typeof compare === 'object' && 'fact' in compare ? compare.fact : undefined;
    const isDay = alone !== undefined && this.facts.definition(alone)!.type === 'day';
    if (alone !== undefined && 'parameter' in to) {
      this.#plain(alone);
      const limit = this.#parameter(to.parameter);
      return { fact: alone, operator, value: isDay ? dayNumber(String(limit)) : limit };
    }
    const code = `difference:${JSON.stringify([compare, to])}`;
    this.use(code, isDay ? this.#days(alone, (to as { fact: string }).fact) : this.#difference(compare, to));
    return { fact: code, operator, value: 0 };
  }

  #never(): NestedCondition {
    const { code } = this.facts.definitions[0]!;
    this.#plain(code);
    return { fact: code, operator: 'in', value: [] };
  }

  #plain(code: string): void {
    const slot = this.facts.slot(code)!;
    const isDay = this.facts.definition(code)!.type === 'day';
    this.use(code, (values) => {
      const value = values[slot];
      return value !== undefined && isDay ? dayNumber(value as string) : value;
    });
  }

  #days(left: string, right: string) {
    const [a, b] = [this.facts.slot(left)!, this.facts.slot(right)!];
    return (values: FactValues) => {
      const [from, to] = [values[a], values[b]];
      return from === undefined || to === undefined
        ? undefined
        : dayNumber(String(from)) - dayNumber(String(to));
    };
  }

  /** Arithmetic is done for it beforehand, outside the clock. */
  #difference(left: Expression, right: Expression) {
    const scope: Scope = { facts: this.facts, parameter: (id) => this.#parameter(id) };
    const [a, b] = [compileExpression(left, scope), compileExpression(right, scope)];
    return (values: FactValues) => {
      const [x, y] = [a.evaluate(values), b.evaluate(values)];
      return x === undefined || y === undefined ? undefined : Math.sign(compareAmounts(x, y));
    };
  }

  #parameter(id: string) {
    const on = this.law.parameters.get(id)!.on;
    if (on.kind !== 'in-force') throw new Error(`${id} has no value on this day`);
    return on.value;
  }
}

/** True when the law has every number that the expressions name. */
export function isKnown(law: LawInForce, expressions: readonly unknown[]): boolean {
  return [...JSON.stringify(expressions).matchAll(/"parameter":"([^"]+)"/g)].every(
    ([, id]) => law.parameters.get(id!)?.on.kind === 'in-force',
  );
}

function choicesOf<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    choicesOf(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
