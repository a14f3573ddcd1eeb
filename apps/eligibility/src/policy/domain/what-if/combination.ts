import { coverage } from '#rules';
import type { PolicyResult } from '../check-policy.ts';
import type { ExclusionGroup } from '../exclusion.ts';
import type { Benefit, BenefitKind } from '../policy.ts';

/** A rule of the book that keeps some of the policies from being had together. */
export interface Conflict {
  readonly group: ExclusionGroup;
  /** Those of its members in question; at most `group.atMost` of them may be had. */
  readonly policies: readonly string[];
}

/** What a set of policies gives in one kind of benefit. Kinds are never added up. */
export interface KindSum {
  readonly kind: BenefitKind;
  /** Of the amounts that could be worked out by a document. */
  readonly knownFen: number;
  /** Of the amounts that are only reported. */
  readonly reportedFen: number;
  /** True when an amount is an upper bound. */
  readonly atMost: boolean;
  /** Policies whose amount is only reported. */
  readonly reported: readonly string[];
  /** Policies whose amount could not be worked out. */
  readonly unknown: readonly string[];
}

export interface Combination {
  readonly policies: readonly string[];
  readonly kinds: readonly KindSum[];
}

export interface Combinations {
  /** No other lawful choice gives more in one kind without giving less in another; one of them: it is the best. */
  readonly best: readonly Combination[];
  readonly conflicts: readonly Conflict[];
}

/** An amount of which only a report is known: no document says that it is paid, so it decides nothing. */
export function isOnlyReported({ source }: Benefit): boolean {
  return source.document === null;
}

/** The lawful choices among the policies an enterprise is eligible for; which amounts decide nothing is up to the caller. */
export function bestCombinations(
  results: readonly PolicyResult[],
  isReported: (benefit: Benefit) => boolean = isOnlyReported,
): Combinations {
  const combinationOf = (chosen: readonly PolicyResult[]) => combined(chosen, isReported);
  const eligible = results.filter(({ outcome }) => outcome === 'eligible');
  const conflicts = conflictsAmong(eligible);
  if (conflicts.length === 0) return { best: [combinationOf(eligible)], conflicts };
  const combinations = lawfulChoices(
    eligible.map((one) => one.compiled.policy.id),
    conflicts,
  ).map((ids) => combinationOf(eligible.filter(({ compiled }) => ids.has(compiled.policy.id))));
  const best = combinations.filter(
    (one) => !combinations.some((other) => gives(other, one) && !gives(one, other)),
  );
  return { best, conflicts };
}

/** Groups with more of these policies in them than may be had. A group whose text leaves the day open counts. */
export function conflictsAmong(results: readonly PolicyResult[]): Conflict[] {
  let contested = 0;
  for (const { compiled } of results) if (compiled.exclusions.length > 0) contested += 1;
  if (contested < 2) return [];
  const groups = new Set(results.flatMap(({ compiled }) => compiled.exclusions));
  return [...groups].flatMap((group) => {
    const policies = results
      .filter(
        ({ compiled, lawOf }) =>
          group.members.includes(compiled.policy.id) && coverage(group, lawOf.day) !== 'outside',
      )
      .map(({ compiled }) => compiled.policy.id);
    return policies.length > group.atMost ? [{ group, policies }] : [];
  });
}

/** Every set of policies that no group forbids and to which none can be added. */
function lawfulChoices(ids: readonly string[], conflicts: readonly Conflict[]): Set<string>[] {
  const contested = ids.filter((id) => conflicts.some(({ policies }) => policies.includes(id)));
  const isLawful = (chosen: ReadonlySet<string>) =>
    conflicts.every(({ group, policies }) => policies.filter((id) => chosen.has(id)).length <= group.atMost);
  const free = ids.filter((id) => !contested.includes(id));
  let choices: Set<string>[] = [new Set(free)];
  for (const id of contested)
    choices = choices.flatMap((chosen) => {
      const more = new Set([...chosen, id]);
      return isLawful(more) ? [chosen, more] : [chosen];
    });
  const canGrow = (chosen: ReadonlySet<string>) =>
    contested.some((id) => !chosen.has(id) && isLawful(new Set([...chosen, id])));
  return choices.filter((chosen) => !canGrow(chosen));
}

interface Sum {
  knownFen: number;
  reportedFen: number;
  atMost: boolean;
  readonly reported: string[];
  readonly unknown: string[];
}

function combined(results: readonly PolicyResult[], isReported: (benefit: Benefit) => boolean): Combination {
  const kinds = new Map<BenefitKind, Sum>();
  for (const { compiled, era, benefits } of results)
    benefits.forEach(({ amount }, index) => {
      const { benefit } = era.content.benefits[index]!;
      const { kind, bound } = benefit;
      const sum = kinds.get(kind) ?? {
        knownFen: 0,
        reportedFen: 0,
        atMost: false,
        reported: [],
        unknown: [],
      };
      kinds.set(kind, sum);
      if (amount === null) sum.unknown.push(compiled.policy.id);
      else if (isReported(benefit)) {
        sum.reportedFen += amount;
        sum.reported.push(compiled.policy.id);
      } else {
        sum.knownFen += amount;
        sum.atMost ||= bound === 'at-most';
      }
    });
  return {
    policies: results.map(({ compiled }) => compiled.policy.id),
    kinds: [...kinds].map(([kind, sum]) => ({ kind, ...sum })),
  };
}

/** True when a combination gives in every kind at least what the other one gives, as far as the amounts are known. */
function gives(one: Combination, other: Combination): boolean {
  return other.kinds.every(({ kind, knownFen, reported, unknown }) => {
    const mine = one.kinds.find((sum) => sum.kind === kind);
    return (
      mine !== undefined &&
      mine.knownFen >= knownFen &&
      reported.every((id) => mine.reported.includes(id)) &&
      unknown.every((id) => mine.unknown.includes(id))
    );
  });
}
