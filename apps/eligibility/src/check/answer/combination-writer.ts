import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { PolicyBook } from '../../policy/domain/policy-book.ts';
import type { BenefitKind } from '../../policy/domain/policy.ts';
import {
  bestCombinations,
  type Combination,
  type Combinations,
  type KindSum,
} from '../../policy/domain/what-if/combination.ts';
import { wordedIn } from '../../policy/domain/wording.ts';
import type { AnswerFormat } from '../../answers/domain/answer-format.ts';
import type { AnswerWording } from './answer-wording.ts';
import type { ByteWriter } from './byte-writer.ts';
import { json, members, part, Sentence, type JsonPart } from './json-part.ts';
import { sourceName } from './law-views.ts';

/** What a sum of one kind of benefit is written with. */
interface PreparedKind {
  readonly head: JsonPart;
  readonly notComputable: JsonPart;
  readonly amount: Sentence;
}

function prepareKind(kind: BenefitKind, atMost: boolean, wording: AnswerWording): PreparedKind {
  const what = wording.say(`benefit.kind.${kind}`);
  const bound = atMost ? 'at-most' : 'exact';
  return {
    head: part(`{${members({ kind, kindText: what, bound })},"knownFen":`),
    notComputable: part(json(wording.say('benefit.not-computable', { what }))),
    amount: new Sentence(atMost ? 'benefit.at-most' : 'benefit.exactly', 'amount', { what }, wording),
  };
}

/** Writes which eligible policies can be had together. */
export class CombinationWriter {
  readonly #names: ReadonlyMap<string, string>;
  /** What is said when there is nothing to combine, which is mostly so. */
  readonly #none: JsonPart;
  readonly #all: JsonPart;
  readonly #kinds = new Map<string, PreparedKind>();

  constructor(
    book: PolicyBook,
    private readonly wording: AnswerWording,
    private readonly format: AnswerFormat,
  ) {
    this.#names = new Map(book.policies.map(({ policy }) => [policy.id, policy[wording.language]]));
    this.#none = part(this.#written(this.#found([])));
    this.#all = part(
      `{${members({ state: 'all', text: wording.say('combination.all') })},"best":[{"policies":[`,
    );
  }

  /** The value of `combination`. */
  write(results: readonly PolicyResult[], out: ByteWriter): void {
    const eligible = results.filter(({ outcome }) => outcome === 'eligible');
    if (eligible.length === 0) return out.bytes(this.#none);
    const found = this.#found(eligible);
    if (found.conflicts.length > 0) return out.text(this.#written(found));
    const [{ policies, kinds }] = found.best as [Combination];
    out.bytes(this.#all);
    out.text(`"${policies.join('","')}"],"benefits":[`);
    kinds.forEach((kind, index) => {
      if (index > 0) out.text(',');
      this.#writeKind(kind, out);
    });
    out.text(']}],"conflicts":[]}');
  }

  /** Answers of the first format took what is only reported for documented. */
  #found(results: readonly PolicyResult[]): Combinations {
    return this.format === 1 ? bestCombinations(results, () => false) : bestCombinations(results);
  }

  #writeKind(sum: KindSum, out: ByteWriter): void {
    if (this.#isPartly(sum)) return out.text(json(this.#kind(sum)));
    const { kind, knownFen, atMost, unknown } = sum;
    const { language } = this.wording;
    const key = atMost ? `${kind}!` : kind;
    let prepared = this.#kinds.get(key);
    if (!prepared) this.#kinds.set(key, (prepared = prepareKind(kind, atMost, this.wording)));
    out.bytes(prepared.head);
    out.text(`${knownFen},"unknown":[${unknown.map((id) => `"${id}"`).join(',')}],"text":`);
    if (unknown.length > 0 && knownFen === 0) out.bytes(prepared.notComputable);
    else prepared.amount.write(out, wordedIn(language, knownFen, 'fen'));
    out.text('}');
  }

  #written({ best, conflicts }: Combinations): string {
    const [first] = best;
    const code =
      !first || first.policies.length === 0
        ? 'none'
        : conflicts.length === 0
          ? 'all'
          : best.length === 1
            ? 'best'
            : 'choice';
    return json({
      state: code,
      text: this.wording.say(`combination.${code}`),
      best: code === 'none' ? [] : best.map((one) => this.#combination(one)),
      conflicts: conflicts.map(({ group, policies }) => ({
        group: group.id,
        policies,
        names: policies.map((id) => this.#names.get(id)),
        atMost: group.atMost,
        scope: group.scope,
        reason: group[this.wording.language],
        source: sourceName(group.source),
      })),
    });
  }

  #combination({ policies, kinds }: Combination): object {
    return { policies, benefits: kinds.map((kind) => this.#kind(kind)) };
  }

  #kind(sum: KindSum): object {
    const { kind, knownFen, atMost, reportedFen, reported, unknown } = sum;
    const what = this.wording.say(`benefit.kind.${kind}`);
    const isAtMost = atMost || this.#isAllReported(sum);
    return {
      kind,
      kindText: what,
      bound: isAtMost ? 'at-most' : 'exact',
      knownFen,
      ...(reported.length > 0 && { reportedFen, reported }),
      unknown,
      text: this.#isPartly(sum) ? this.#partly(sum, what) : this.#plainly(sum, what),
    };
  }

  #plainly({ knownFen, atMost, unknown }: KindSum, what: string): string {
    if (unknown.length > 0 && knownFen === 0) return this.wording.say('benefit.not-computable', { what });
    const amount = wordedIn(this.wording.language, knownFen, 'fen');
    return this.wording.say(atMost ? 'benefit.at-most' : 'benefit.exactly', { what, amount });
  }

  /** The amount with what is only reported beside it, and with what is not in it. */
  #partly(sum: KindSum, what: string): string {
    const { reportedFen, reported, unknown } = sum;
    const { language } = this.wording;
    const amount = wordedIn(language, reportedFen, 'fen');
    const names = (ids: readonly string[]) =>
      [...new Set(ids)].map((id) => this.#names.get(id)!).join(this.wording.listSeparator);
    const known = this.#isAllReported(sum)
      ? this.wording.say('benefit.reported', { what, amount })
      : this.#plainly({ ...sum, unknown: [] }, what) +
        (reported.length > 0
          ? this.wording.say('combination.and-reported', { amount, policies: names(reported) })
          : '');
    return unknown.length > 0
      ? known + this.wording.say('combination.and-unknown', { policies: names(unknown) })
      : known;
  }

  /** Nothing else is known of this kind. */
  #isAllReported({ knownFen, reported }: KindSum): boolean {
    return knownFen === 0 && reported.length > 0;
  }

  /** Whether a plain amount would say too much. */
  #isPartly({ knownFen, reported, unknown }: KindSum): boolean {
    return reported.length > 0 || (this.format > 1 && unknown.length > 0 && knownFen > 0);
  }
}
