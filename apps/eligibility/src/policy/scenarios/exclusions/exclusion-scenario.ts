import type { LocalDate } from '#kernel';
import { factValues, type BilingualText, type FactValue } from '#rules';
import type { PolicyResult } from '../../domain/check-policy.ts';
import type { PolicyBook } from '../../domain/policy-book.ts';
import { bestCombinations } from '../../domain/what-if/combination.ts';
import { differentParts } from '../scenario.ts';

/** Facts in, and which of the policies that exclude each other can be had together. */
export interface ExclusionScenario extends BilingualText {
  readonly id: string;
  readonly asOf: LocalDate;
  readonly facts: Readonly<Record<string, FactValue>>;
  readonly answer: {
    /** Of the members of all groups, in the order of the book. */
    readonly eligible: readonly string[];
    /** Groups that keep some of them from being had together. */
    readonly excludedBy: readonly string[];
    /** Each lawful choice that no other beats; in no order. */
    readonly best: readonly (readonly string[])[];
  };
}

/** What the book says of the members of its groups. */
export function membersChecked({ asOf, facts }: ExclusionScenario, book: PolicyBook): PolicyResult[] {
  const members = book.policies.filter(({ policy: { id } }) =>
    book.exclusions.some((group) => group.members.includes(id)),
  );
  return book.check(factValues(book.facts, facts), asOf, members);
}

/** What the book answers otherwise than expected, one part of the answer each. */
export function exclusionDifferences(scenario: ExclusionScenario, book: PolicyBook): string[] {
  const results = membersChecked(scenario, book).filter(({ outcome }) => outcome === 'eligible');
  const { best, conflicts } = bestCombinations(results);
  const choices = best.map(({ policies }) => policies).filter((policies) => policies.length > 0);
  const { answer } = scenario;
  return differentParts(
    { ...answer, best: ordered(answer.best) },
    {
      eligible: results.map(({ compiled }) => compiled.policy.id),
      excludedBy: conflicts.map(({ group }) => group.id),
      best: ordered(choices),
    },
  );
}

function ordered(choices: readonly (readonly string[])[]): string[] {
  return choices.map((policies) => policies.join(' + ')).sort();
}
