import { UNKNOWN } from '#rules';
import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { CompiledPolicy } from '../../policy/domain/compile-policy.ts';
import type { FactSheet } from '../../enterprise/domain/facts-on.ts';
import type { AnswerFormat } from '../../answers/domain/answer-format.ts';
import type { AnswerWording } from './answer-wording.ts';
import { ByteWriter } from './byte-writer.ts';
import { part, type JsonPart } from './json-part.ts';
import type { PreparedFact } from './prepare-fact.ts';
import type { PreparedLaw, PreparedPolicy } from './prepare-policy.ts';
import { ReasonWriter } from './reason-writer.ts';

const AND = part(',');
const END = part(']}');
const REMEMBERED_BYTES = 8 * 1_048_576;

/**
 * What a law says of everybody who meets, fails and lacks the same: the parts before and after the day. Enterprises differ far less
 * in these than in their figures, so it is remembered.
 */
interface Said {
  readonly before: JsonPart;
  readonly after: JsonPart;
}

/**
 * Writes answers with their reasons and without what can be looked up by its name: every condition with its state, the codes of
 * its facts, its numbers since when, and its source; each fact that was used once.
 */
export class BriefWriter {
  /** The last answer in which a fact was used, by slot. */
  readonly #usedIn: Uint32Array;
  #answer = 0;
  readonly #said = new Map<PreparedLaw, Map<string, Said>>();
  #saidBytes = 0;
  readonly #draft = new ByteWriter();
  readonly #reasons: ReasonWriter;

  constructor(
    private readonly out: ByteWriter,
    private readonly facts: readonly PreparedFact[],
    private readonly policies: ReadonlyMap<CompiledPolicy, PreparedPolicy>,
    wording: AnswerWording,
    format: AnswerFormat,
  ) {
    this.#usedIn = new Uint32Array(facts.length);
    this.#reasons = new ReasonWriter(this.#draft, facts, wording, format);
  }

  /** Items of `policies`, then the items of `facts`, up to its end. */
  write(results: readonly PolicyResult[], { values, origins }: FactSheet): void {
    this.#answer += 1;
    for (let index = 0; index < results.length; index += 1) {
      if (index > 0) this.out.bytes(AND);
      this.#policy(results[index]!);
    }
    // One text, encoded once.
    let used = '';
    for (let slot = 0; slot < values.length; slot += 1) {
      const value = values[slot];
      if (value === undefined || this.#usedIn[slot] !== this.#answer) continue;
      const separator = used === '' ? '' : ',';
      used += separator + this.facts[slot]!.brief(value, origins[slot]);
    }
    this.out.text(`],"facts":[${used}`);
  }

  #policy(result: PolicyResult): void {
    const { compiled, era, lawOf, truths, benefits } = result;
    const { out } = this;
    const prepared = this.policies.get(compiled)!;
    const law = prepared.laws.get(era.content)!;
    const { before, after } = this.#saidOf(result, prepared, law);
    out.bytes(before);
    out.text(lawOf.day);
    out.bytes(after);
    for (let index = 0; index < benefits.length; index += 1) {
      if (index > 0) out.bytes(AND);
      law.benefits[index]!.brief(out, benefits[index]!);
    }
    out.bytes(END);
    if (truths.length > 0) for (const slot of law.slots) this.#usedIn[slot] = this.#answer;
  }

  #saidOf(result: PolicyResult, prepared: PreparedPolicy, law: PreparedLaw): Said {
    const { truths, missing, lawOf, era } = result;
    let known = this.#said.get(law);
    if (!known) this.#said.set(law, (known = new Map<string, Said>()));
    // Some of the other sentences name the day.
    const isTimeless = era.content.open === 'inside' && (missing.length > 0 || !truths.includes(UNKNOWN));
    // Of a law that is over the sentence names its last day, which is one.
    const key = String.fromCharCode(lawOf.over ? 2 : lawOf.assumed ? 1 : 0, ...truths, ...missing);
    const of = isTimeless ? key : key + lawOf.day;
    let said = known.get(of);
    if (!said) {
      said = this.#say(result, prepared, law);
      this.#remember(known, of, said);
    }
    return said;
  }

  #remember(known: Map<string, Said>, key: string, said: Said): void {
    this.#saidBytes += said.before.length + said.after.length;
    if (this.#saidBytes > REMEMBERED_BYTES) {
      this.#said.clear();
      this.#saidBytes = 0;
    } else known.set(key, said);
  }

  #say(result: PolicyResult, prepared: PreparedPolicy, law: PreparedLaw): Said {
    const { outcome, lawOf, truths, missing } = result;
    const draft = this.#draft;
    draft.begin();
    draft.bytes(prepared.briefHead);
    draft.text(`"${outcome}","reason":`);
    this.#reasons.write(result, prepared, law);
    draft.text(',"lawOf":{"day":"');
    const before = Buffer.from(draft.finish());
    draft.text(`","assumed":${lawOf.assumed}`);
    draft.bytes(law.since);
    truths.forEach((truth, index) => {
      if (index > 0) draft.bytes(AND);
      draft.bytes(law.conditions[index]!.brief[truth]!);
    });
    draft.text(`],"missing":[${missing.map((slot) => this.facts[slot]!.code).join(',')}],"benefits":[`);
    return { before, after: Buffer.from(draft.finish()) };
  }
}
