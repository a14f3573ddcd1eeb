import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { CompiledPolicy } from '../../policy/domain/compile-policy.ts';
import type { FactSheet } from '../../enterprise/domain/facts-on.ts';
import type { ByteWriter } from './byte-writer.ts';
import { part } from './json-part.ts';
import type { PreparedFact } from './prepare-fact.ts';
import type { PreparedPolicy } from './prepare-policy.ts';
import type { ReasonWriter } from './reason-writer.ts';

const AND = part(',');
const MISSING = part('],"missing":[');
const BENEFITS = part('],"benefits":[');
const END = part(']}');
const FACTS = part('],"facts":[');

/**
 * Writes answers with their reasons and without what can be looked up by its name: every condition with its state, the codes of
 * its facts, its numbers since when, and its source; each fact that was used once.
 */
export class BriefWriter {
  /** The last answer in which a fact was used, by slot. */
  readonly #usedIn: Uint32Array;
  #answer = 0;

  constructor(
    private readonly out: ByteWriter,
    private readonly facts: readonly PreparedFact[],
    private readonly policies: ReadonlyMap<CompiledPolicy, PreparedPolicy>,
    private readonly reasons: ReasonWriter,
  ) {
    this.#usedIn = new Uint32Array(facts.length);
  }

  /** Items of `policies`, then the items of `facts`, up to its end. */
  write(results: readonly PolicyResult[], { values, origins }: FactSheet): void {
    const { out } = this;
    this.#answer += 1;
    results.forEach((result, index) => {
      if (index > 0) out.bytes(AND);
      this.#policy(result);
    });
    out.bytes(FACTS);
    let isFirst = true;
    this.facts.forEach((fact, slot) => {
      const value = values[slot];
      if (value === undefined || this.#usedIn[slot] !== this.#answer) return;
      if (!isFirst) out.bytes(AND);
      isFirst = false;
      fact.writeBrief(out, value, origins[slot]);
    });
  }

  #policy(result: PolicyResult): void {
    const { compiled, outcome, era, lawOf, truths, missing, benefits } = result;
    const { out } = this;
    const prepared = this.policies.get(compiled)!;
    const law = prepared.laws.get(era.content)!;
    out.bytes(prepared.briefHead);
    out.text(`"${outcome}","reason":`);
    this.reasons.write(result, prepared, law);
    out.text(`,"lawOf":{"day":"${lawOf.day}","assumed":${lawOf.assumed}`);
    out.bytes(law.since);
    for (let index = 0; index < truths.length; index += 1) {
      if (index > 0) out.bytes(AND);
      out.bytes(law.conditions[index]!.brief[truths[index]!]!);
    }
    out.bytes(MISSING);
    for (let index = 0; index < missing.length; index += 1) {
      if (index > 0) out.bytes(AND);
      out.bytes(this.facts[missing[index]!]!.codeBytes);
    }
    out.bytes(BENEFITS);
    benefits.forEach((benefit, index) => {
      if (index > 0) out.bytes(AND);
      law.benefits[index]!.brief(out, benefit);
    });
    out.bytes(END);
    if (truths.length > 0) for (const slot of law.slots) this.#usedIn[slot] = this.#answer;
  }
}
