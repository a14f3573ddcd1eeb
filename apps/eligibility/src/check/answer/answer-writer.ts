import type { LocalDate } from '#kernel';
import { MET, NOT_MET, type FactCatalogue } from '#rules';
import { textOf, type Language } from '#service-kit';
import type { FactSheet, Origin } from '../../enterprise/domain/facts-on.ts';
import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { ConditionInForce } from '../../policy/domain/compile-policy.ts';
import type { PolicyBook } from '../../policy/domain/policy-book.ts';
import { wordedFact } from '../../policy/domain/wording.ts';
import { json, members, type JsonText } from './json-text.ts';
import { factView } from './law-views.ts';
import { preparePolicy, type PreparedCondition, type PreparedPolicy } from './prepare-policy.ts';
import { policyReason } from './policy-reason.ts';

export interface AskedFor {
  readonly code?: string | undefined;
  readonly asOf: LocalDate;
}

/** Writes the results of a check as a JSON text in one language. */
export class AnswerWriter {
  readonly #policies: ReadonlyMap<unknown, PreparedPolicy>;
  /** By slot: name, and how to supply it. */
  readonly #factHeads: readonly JsonText[];
  readonly #factViews: readonly JsonText[];
  readonly #factNames: readonly string[];
  readonly #notice: JsonText;

  constructor(
    book: PolicyBook,
    private readonly language: Language,
  ) {
    const { definitions } = book.facts;
    this.#policies = new Map(book.policies.map((compiled) => [compiled, preparePolicy(compiled, language)]));
    this.#factHeads = definitions.map((fact) => members({ fact: fact.code, name: fact[language] }));
    this.#factViews = definitions.map((fact) => json(factView(fact, language)));
    this.#factNames = definitions.map((fact) => fact[language]);
    this.#notice = json(textOf('answer.notice', {}, language));
  }

  write(asked: AskedFor, results: readonly PolicyResult[], sheet: FactSheet): JsonText {
    const code = asked.code === undefined ? '' : `"code":${json(asked.code)},`;
    const policies = results.map((result) => this.#policy(result, sheet)).join(',');
    return `{${code}"asOf":"${asked.asOf}","notice":${this.#notice},"policies":[${policies}]}`;
  }

  #policy(result: PolicyResult, sheet: FactSheet): JsonText {
    const { compiled, outcome, era, lawOf, truths, missing, benefits } = result;
    const prepared = this.#policies.get(compiled)!;
    const law = prepared.laws.get(era.content)!;
    const conditions = truths.map((truth, index) => {
      const rule = era.content.conditions[index]!;
      const written = law.conditions[index]!;
      const facts = this.#used(rule.slots, sheet, compiled.facts);
      if (truth === MET) return `{${written.met},"facts":[${facts}],"missing":[]}`;
      if (truth === NOT_MET) return `{${written.notMet},"facts":[${facts}],"missing":[]}`;
      return this.#unknown(rule, written, sheet, facts);
    });
    const written = benefits.map((benefit, index) =>
      law.benefits[index]!.write(benefit, `[${this.#supply(benefit.missing)}]`),
    );
    const reason = policyReason(result, prepared, this.#factNames, this.language);
    return (
      `{${prepared.head},"outcome":"${outcome}","reason":${json(reason)},` +
      `"lawOf":{"day":"${lawOf.day}","assumed":${lawOf.assumed},${law.since}},` +
      `"conditions":[${conditions.join(',')}],"missing":[${this.#supply(missing)}],"benefits":[${written.join(',')}]}`
    );
  }

  #unknown(rule: ConditionInForce, written: PreparedCondition, sheet: FactSheet, facts: JsonText): JsonText {
    const missing = new Set<number>();
    rule.missing(sheet.values, missing);
    if (missing.size === 0) return `{${written.unknownLaw},"facts":[${facts}],"missing":[]}`;
    const slots = [...missing];
    const names = slots.map((slot) => this.#factNames[slot]!);
    const reason = textOf('condition.unknown', { statement: written.statement, facts: names }, this.language);
    return `{${written.unknown},"reason":${json(reason)},"facts":[${facts}],"missing":[${this.#supply(slots)}]}`;
  }

  /** The known ones of the facts a condition looks at, with value and origin. */
  #used(slots: readonly number[], { values, origins }: FactSheet, catalogue: FactCatalogue): JsonText {
    let text = '';
    for (const slot of slots) {
      const value = values[slot];
      if (value === undefined) continue;
      const shown = wordedFact(catalogue.definitions[slot]!, value)[this.language];
      if (text !== '') text += ',';
      text += `{${this.#factHeads[slot]!},"value":${json(value)},"shown":${json(shown)},"origin":${originText(origins[slot])}}`;
    }
    return text;
  }

  #supply(slots: readonly number[]): JsonText {
    return slots.map((slot) => this.#factViews[slot]!).join(',');
  }
}

const SENT: Origin = { kind: 'sent' };
const SENT_TEXT = json(SENT);

function originText(origin: Origin = SENT): JsonText {
  return origin.kind === 'sent' ? SENT_TEXT : json(origin);
}
