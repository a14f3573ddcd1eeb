import type { LocalDate } from '#kernel';
import { MET, NOT_MET } from '#rules';
import { textOf, type Language } from '#service-kit';
import type { FactSheet } from '../../enterprise/domain/facts-on.ts';
import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { CompiledPolicy, ConditionInForce } from '../../policy/domain/compile-policy.ts';
import type { PolicyBook } from '../../policy/domain/policy-book.ts';
import { json, LIST_SEPARATOR, type JsonText } from './json-text.ts';
import { prepareFact, type PreparedFact } from './prepare-fact.ts';
import { preparePolicy, type PreparedCondition, type PreparedPolicy } from './prepare-policy.ts';

export interface AskedFor {
  readonly code?: string | undefined;
  readonly asOf: LocalDate;
}

/** Writes the results of a check as a JSON text in one language. */
export class AnswerWriter {
  readonly #policies: ReadonlyMap<CompiledPolicy, PreparedPolicy>;
  readonly #facts: readonly PreparedFact[];
  readonly #notice: JsonText;
  readonly #separator: string;

  constructor(book: PolicyBook, language: Language) {
    this.#policies = new Map(book.policies.map((compiled) => [compiled, preparePolicy(compiled, language)]));
    this.#facts = book.facts.definitions.map((fact) => prepareFact(fact, language));
    this.#notice = json(textOf('answer.notice', {}, language));
    this.#separator = LIST_SEPARATOR[language];
  }

  write(asked: AskedFor, results: readonly PolicyResult[], sheet: FactSheet): JsonText {
    const code = asked.code === undefined ? '' : `"code":${json(asked.code)},`;
    const policies = joined(results, (result) => this.#policy(result, sheet));
    return `{${code}"asOf":"${asked.asOf}","notice":${this.#notice},"policies":[${policies}]}`;
  }

  #policy(result: PolicyResult, sheet: FactSheet): JsonText {
    const { compiled, outcome, era, lawOf, truths, missing, benefits } = result;
    const prepared = this.#policies.get(compiled)!;
    const law = prepared.laws.get(era.content)!;
    const conditions = joined(truths, (truth, index) => {
      const rule = era.content.conditions[index]!;
      const written = law.conditions[index]!;
      const facts = this.#used(rule.slots, sheet);
      if (truth === MET) return `{${written.met},"facts":[${facts}],"missing":[]}`;
      if (truth === NOT_MET) return `{${written.notMet},"facts":[${facts}],"missing":[]}`;
      return this.#unknown(rule, written, sheet, facts);
    });
    const written = joined(benefits, (benefit, index) =>
      law.benefits[index]!(benefit, this.#supply(benefit.missing)),
    );
    return (
      `{${prepared.head},"outcome":"${outcome}","reason":${this.#reason(result, prepared)},` +
      `"lawOf":{"day":"${lawOf.day}","assumed":${lawOf.assumed},${law.since}},` +
      `"conditions":[${conditions}],"missing":[${this.#supply(missing)}],"benefits":[${written}]}`
    );
  }

  /** The one sentence that says why a policy is answered as it is. */
  #reason(
    { outcome, lawOf, era, truths, missing, compiled }: PolicyResult,
    prepared: PreparedPolicy,
  ): JsonText {
    const { reasons } = prepared;
    if (outcome === 'eligible') return reasons.eligible;
    if (outcome === 'not-open') return reasons.notOpen.fill(lawOf.day);
    if (outcome === 'not-eligible') {
      const { conditions } = prepared.laws.get(era.content)!;
      const failed = conditions.filter((_, index) => truths[index] === NOT_MET);
      return reasons.notEligible.fill(failed.map(({ statement }) => statement).join('; '));
    }
    if (missing.length > 0) return reasons.missing.fill(this.#names(missing));
    if (compiled.policy.standing === 'reported') return reasons.reported;
    return era.content.open === 'uncertain' ? reasons.window.fill(lawOf.day) : reasons.law;
  }

  #unknown(rule: ConditionInForce, written: PreparedCondition, sheet: FactSheet, facts: JsonText): JsonText {
    const missing = new Set<number>();
    rule.missing(sheet.values, missing);
    if (missing.size === 0) return `{${written.unknownLaw},"facts":[${facts}],"missing":[]}`;
    const slots = [...missing];
    const reason = written.unknownReason.fill(this.#names(slots));
    return `{${written.unknown},"reason":${reason},"facts":[${facts}],"missing":[${joined(slots, (slot) => this.#facts[slot]!.code)}]}`;
  }

  /** The known ones of the facts a condition looks at, with value and origin. */
  #used(slots: readonly number[], { values, origins }: FactSheet): JsonText {
    let text = '';
    for (const slot of slots) {
      const value = values[slot];
      if (value === undefined) continue;
      text += `${text === '' ? '' : ','}${this.#facts[slot]!.used(value, origins[slot])}`;
    }
    return text;
  }

  #supply(slots: readonly number[]): JsonText {
    return joined(slots, (slot) => this.#facts[slot]!.supply);
  }

  #names(slots: readonly number[]): JsonText {
    return slots.map((slot) => this.#facts[slot]!.name).join(this.#separator);
  }
}

function joined<T>(items: readonly T[], write: (item: T, index: number) => JsonText): JsonText {
  let text = '';
  for (let index = 0; index < items.length; index += 1)
    text += index === 0 ? write(items[0]!, 0) : `,${write(items[index]!, index)}`;
  return text;
}
