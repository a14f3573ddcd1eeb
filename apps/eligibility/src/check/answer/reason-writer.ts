import type { LocalDate } from '#kernel';
import { NOT_MET } from '#rules';
import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { AnswerFormat } from '../../answers/domain/answer-format.ts';
import type { AnswerWording } from './answer-wording.ts';
import type { ByteWriter } from './byte-writer.ts';
import { json, part, type JsonPart } from './json-part.ts';
import type { PreparedFact } from './prepare-fact.ts';
import type { PreparedLaw, PreparedPolicy } from './prepare-policy.ts';

const NEXT_STATEMENT = part('; ');

/** Writes the one sentence that says why a policy is answered as it is. */
export class ReasonWriter {
  readonly #separator: JsonPart;

  constructor(
    private readonly out: ByteWriter,
    private readonly facts: readonly PreparedFact[],
    private readonly wording: AnswerWording,
    private readonly format: AnswerFormat,
  ) {
    this.#separator = part(wording.listSeparator);
  }

  write(result: PolicyResult, { reasons }: PreparedPolicy, law: PreparedLaw): void {
    const { outcome, lawOf, era, truths, missing, compiled } = result;
    const { out } = this;
    if (outcome === 'eligible') out.bytes(reasons.eligible);
    else if (outcome === 'not-open') reasons.notOpen.write(out, lawOf.day);
    else if (outcome === 'not-eligible') {
      const failed = law.conditions.filter((_, index) => truths[index] === NOT_MET);
      reasons.notEligible.writeList(
        out,
        failed.map(({ statement }) => statement),
        NEXT_STATEMENT,
      );
    } else if (lawOf.over && this.format > 1 && missing.length > 0) this.#over(lawOf.day, missing);
    else if (missing.length > 0) {
      const names = missing.map((slot) => this.facts[slot]!.nameBytes);
      reasons.missing.writeList(out, names, this.#separator);
    } else if (compiled.policy.standing === 'reported') out.bytes(reasons.reported);
    else if (era.content.open === 'uncertain') reasons.window.write(out, lawOf.day);
    else out.bytes(reasons.law);
  }

  #over(day: LocalDate, missing: readonly number[]): void {
    const names = missing.map((slot) => this.facts[slot]!.definition[this.wording.language]);
    const facts = names.join(this.wording.listSeparator);
    this.out.text(json(this.wording.say('answer.undetermined-over', { day, facts })));
  }
}
