import type { PolicyResult } from '../../policy/domain/check-policy.ts';
import type { PolicyBook } from '../../policy/domain/policy-book.ts';
import { bestCombinations, type Combination, type KindSum } from '../../policy/domain/what-if/combination.ts';
import { wordedIn } from '../../policy/domain/wording.ts';
import type { AnswerWording } from './answer-wording.ts';
import { json } from './json-part.ts';
import { sourceName } from './law-views.ts';

/** Writes which eligible policies can be had together. */
export class CombinationWriter {
  readonly #names: ReadonlyMap<string, string>;
  /** What is said when there is nothing to combine, which is mostly so. */
  readonly #none: string;

  constructor(
    book: PolicyBook,
    private readonly wording: AnswerWording,
  ) {
    this.#names = new Map(book.policies.map(({ policy }) => [policy.id, policy[wording.language]]));
    this.#none = this.#written([]);
  }

  /** The value of `combination`, as JSON text. */
  write(results: readonly PolicyResult[]): string {
    const eligible = results.filter(({ outcome }) => outcome === 'eligible');
    return eligible.length === 0 ? this.#none : this.#written(eligible);
  }

  #written(eligible: readonly PolicyResult[]): string {
    const { best, conflicts } = bestCombinations(eligible);
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

  #kind({ kind, knownFen, atMost, unknown }: KindSum): object {
    const { language } = this.wording;
    const what = this.wording.say(`benefit.kind.${kind}`);
    const text =
      unknown.length > 0 && knownFen === 0
        ? this.wording.say('benefit.not-computable', { what })
        : this.wording.say(atMost ? 'benefit.at-most' : 'benefit.exactly', {
            what,
            amount: wordedIn(language, knownFen, 'fen'),
          });
    return { kind, kindText: what, bound: atMost ? 'at-most' : 'exact', knownFen, unknown, text };
  }
}
