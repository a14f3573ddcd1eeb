import type { LocalDate } from '#kernel';
import { MET, UNKNOWN } from '#rules';
import type { FactSheet } from '../../enterprise/domain/facts-on.ts';
import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { CompiledPolicy, ConditionInForce } from '../../policy/domain/compile-policy.ts';
import type { PolicyBook } from '../../policy/domain/policy-book.ts';
import { ANSWER_FORMAT, type AnswerFormat } from '../../answers/domain/answer-format.ts';
import type { AnswerWording } from './answer-wording.ts';
import { benefitRange } from '../../policy/domain/what-if/benefit-range.ts';
import type { Detail } from '../detail.ts';
import { ByteWriter } from './byte-writer.ts';
import { BriefWriter } from './brief-writer.ts';
import { CombinationWriter } from './combination-writer.ts';
import { json, part, type JsonPart } from './json-part.ts';
import { prepareFact, type PreparedFact } from './prepare-fact.ts';
import { preparePolicy, type PreparedCondition, type PreparedPolicy } from './prepare-policy.ts';
import { ReasonWriter } from './reason-writer.ts';
import { WhatIfWriter } from './what-if-writer.ts';

export interface AskedFor {
  readonly code?: string | undefined;
  /** Of a registered enterprise: whether it is a made-up one. */
  readonly sample?: boolean | undefined;
  readonly asOf: LocalDate;
  /** `outcomes`: only what each policy says; `full` when absent. */
  readonly detail?: Detail | undefined;
}

const AND = part(',');
const NOTHING_MISSING = part('],"missing":[]}');
const MISSING = part('],"missing":[');
const BENEFITS = part('],"benefits":[');
const CHANGES = part('],"changes":[');
const NO_CHANGES = part('],"changes":[],"inTheWay":[');
const COMBINATION = part('],"combination":');
const END = part('}');
const END_OF_ITEM = part(']}');

/**
 * Writes the results of a check as JSON (UTF-8) in one language. The same results, facts and texts give the same bytes in every
 * release: stored answers are proved by it (`apps/eligibility/golden`).
 */
export class AnswerWriter {
  readonly #out = new ByteWriter();
  readonly #policies: ReadonlyMap<CompiledPolicy, PreparedPolicy>;
  readonly #facts: readonly PreparedFact[];
  readonly #notice: JsonPart;
  readonly #whatIf: WhatIfWriter;
  readonly #combination: CombinationWriter;
  readonly #reasons: ReasonWriter;
  readonly #brief: BriefWriter;
  readonly #separator: string;

  constructor(book: PolicyBook, wording: AnswerWording, format: AnswerFormat = ANSWER_FORMAT) {
    this.#policies = new Map(book.policies.map((compiled) => [compiled, preparePolicy(compiled, wording)]));
    this.#facts = book.facts.definitions.map((fact) => prepareFact(fact, wording));
    this.#notice = part(`","notice":${json(wording.say('answer.notice'))},"policies":[`);
    this.#whatIf = new WhatIfWriter(this.#out, this.#facts, wording);
    this.#combination = new CombinationWriter(book, wording, format);
    this.#reasons = new ReasonWriter(this.#out, this.#facts, wording, format);
    this.#brief = new BriefWriter(this.#out, this.#facts, this.#policies, wording, format);
    this.#separator = wording.listSeparator;
  }

  write(asked: AskedFor, results: readonly PolicyResult[], sheet: FactSheet): Buffer {
    const out = this.#out;
    out.begin();
    const who =
      asked.code === undefined ? '' : `"code":${json(asked.code)},"sample":${asked.sample === true},`;
    out.text(`{${who}"asOf":"${asked.asOf}`);
    out.bytes(this.#notice);
    if (asked.detail === 'outcomes') out.text(this.#outcomes(results));
    else if (asked.detail === 'reasons') this.#brief.write(results, sheet);
    else this.#each(results, (result) => this.#policy(result, sheet, asked.asOf));
    out.bytes(COMBINATION);
    this.#combination.write(results, out);
    out.bytes(END);
    return out.finish();
  }

  /** One text, encoded once. */
  #outcomes(results: readonly PolicyResult[]): string {
    let all = '';
    for (const { compiled, outcome, lawOf, missing } of results) {
      let codes = '';
      for (const slot of missing)
        codes += codes === '' ? this.#facts[slot]!.code : `,${this.#facts[slot]!.code}`;
      const separator = all === '' ? '' : ',';
      all += `${separator}{"policy":"${compiled.policy.id}","outcome":"${outcome}","day":"${lawOf.day}","missing":[${codes}]}`;
    }
    return all;
  }

  #policy(result: PolicyResult, sheet: FactSheet, asOf: LocalDate): void {
    const { compiled, outcome, era, lawOf, truths, missing, benefits } = result;
    const prepared = this.#policies.get(compiled)!;
    const law = prepared.laws.get(era.content)!;
    const out = this.#out;
    out.bytes(prepared.head);
    out.text(`"${outcome}","reason":`);
    this.#reasons.write(result, prepared, law);
    out.text(`,"lawOf":{"day":"${lawOf.day}","assumed":${lawOf.assumed}`);
    out.bytes(law.since);
    this.#each(truths, (truth, index) => {
      const rule = era.content.conditions[index]!;
      const written = law.conditions[index]!;
      if (truth === UNKNOWN) this.#unknown(rule, written, sheet);
      else this.#decided(truth === MET ? written.met : written.notMet, rule, sheet);
    });
    out.bytes(MISSING);
    if (missing.length > 0) this.#whatIf.missing(result, sheet.values, asOf);
    if (outcome === 'not-eligible') {
      out.bytes(CHANGES);
      this.#whatIf.changes(result, sheet.values, asOf);
    } else out.bytes(NO_CHANGES);
    out.bytes(BENEFITS);
    this.#each(benefits, (benefit, index) => {
      const range = benefitRange(era.content.benefits[index]!, benefit, sheet.values, compiled.facts);
      law.benefits[index]!.full(out, benefit, range);
      out.bytes(MISSING);
      this.#supply(benefit.missing);
      out.bytes(END_OF_ITEM);
    });
    out.bytes(END_OF_ITEM);
  }

  #decided(head: JsonPart, rule: ConditionInForce, sheet: FactSheet): void {
    this.#out.bytes(head);
    this.#used(rule.slots, sheet);
    this.#out.bytes(NOTHING_MISSING);
  }

  #unknown(rule: ConditionInForce, written: PreparedCondition, sheet: FactSheet): void {
    const missing = new Set<number>();
    rule.missing(sheet.values, missing);
    if (missing.size === 0) return this.#decided(written.unknownLaw, rule, sheet);
    const out = this.#out;
    const slots = [...missing];
    out.bytes(written.unknown);
    written.unknownReason.write(out, this.#names(slots));
    out.text(',"facts":[');
    this.#used(rule.slots, sheet);
    out.text(`],"missing":[${slots.map((slot) => this.#facts[slot]!.code).join(',')}]}`);
  }

  /** The known ones of the facts a condition looks at, with value and origin. */
  #used(slots: readonly number[], { values, origins }: FactSheet): void {
    let isFirst = true;
    for (const slot of slots) {
      const value = values[slot];
      if (value === undefined) continue;
      if (!isFirst) this.#out.bytes(AND);
      isFirst = false;
      this.#facts[slot]!.writeUsed(this.#out, value, origins[slot]);
    }
  }

  #supply(slots: readonly number[]): void {
    this.#each(slots, (slot) => this.#out.bytes(this.#facts[slot]!.supply));
  }

  #names(slots: readonly number[]): string {
    return slots.map((slot) => this.#facts[slot]!.name).join(this.#separator);
  }

  #each<T>(items: readonly T[], write: (item: T, index: number) => void): void {
    for (let index = 0; index < items.length; index += 1) {
      if (index > 0) this.#out.bytes(AND);
      write(items[index]!, index);
    }
  }
}
