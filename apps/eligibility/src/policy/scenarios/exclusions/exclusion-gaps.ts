import { addDays, type LocalDate } from '#kernel';
import { eraOn } from '#rules';
import type { ExclusionGroup } from '../../domain/exclusion.ts';
import { PolicyBook } from '../../domain/policy-book.ts';
import { conflictsAmong } from '../../domain/what-if/combination.ts';
import { exclusionDifferences, membersChecked, type ExclusionScenario } from './exclusion-scenario.ts';

/**
 * What the scenarios do not pin down of the policies that exclude each other: a day on which a group begins or ends without a
 * scenario on that day and one on the day before, the first day on which it keeps anything apart, and a group that could be left
 * out, lose a member, or allow one more, without any scenario noticing. The scenarios must hold.
 */
export function exclusionGaps(scenarios: readonly ExclusionScenario[], book: PolicyBook): string[] {
  return book.exclusions.flatMap((group) => [
    ...daysWithout(group, scenarios, book),
    ...variants(group).flatMap(({ what, groups }) => {
      const others = book.exclusions.flatMap((one) => (one === group ? groups : [one]));
      const changed = new PolicyBook(book.facts, book.policies, others);
      return scenarios.some((scenario) => exclusionDifferences(scenario, changed).length > 0)
        ? []
        : [`${group.id}: ${what}, and no scenario would notice`];
    }),
  ]);
}

function variants(group: ExclusionGroup): { what: string; groups: ExclusionGroup[] }[] {
  const { atMost, members } = group;
  const without = members.map((member) => ({
    what: `${member} could be left out`,
    groups: members.length > 2 ? [{ ...group, members: members.filter((one) => one !== member) }] : [],
  }));
  const allowing = [atMost - 1, atMost + 1].filter((most) => most > 0 && most < members.length);
  return [
    { what: 'it could be left out', groups: [] },
    ...without,
    ...allowing.map((most) => ({
      what: `${most} could be had instead of ${atMost}`,
      groups: [{ ...group, atMost: most }],
    })),
  ];
}

function daysWithout(
  group: ExclusionGroup,
  scenarios: readonly ExclusionScenario[],
  book: PolicyBook,
): string[] {
  const shown = new Set<LocalDate>();
  const keptApart = new Set<LocalDate>();
  for (const scenario of scenarios) {
    const results = membersChecked(scenario, book).filter(({ compiled }) =>
      group.members.includes(compiled.policy.id),
    );
    for (const { lawOf } of results) if (!lawOf.assumed) shown.add(lawOf.day);
    const eligible = results.filter(({ outcome }) => outcome === 'eligible');
    const conflict = conflictsAmong(eligible).find((one) => one.group.id === group.id);
    if (conflict) for (const { lawOf } of eligible) keptApart.add(lawOf.day);
  }
  const { from, to } = group;
  const days = [from.earliest, ...(to ? [addDays(to.latest, 1)] : [])];
  const sides = days.flatMap((day) => [addDays(day, -1), day].map((side) => ({ day, side })));
  const first = firstOpenTogether(group, book);
  return [
    ...sides
      .filter(({ side }) => !shown.has(side))
      .map(({ day, side }) => `${group.id} changes on ${day}, and no scenario is on ${side}`),
    ...(first && !keptApart.has(first)
      ? [`${group.id} first keeps policies apart on ${first}, and no scenario of that day shows it`]
      : []),
  ];
}

/** The first day in the span of a group on which more of its members are certainly open than may be had. */
function firstOpenTogether(
  { atMost, from, members }: ExclusionGroup,
  { policies }: PolicyBook,
): LocalDate | undefined {
  const all = policies.filter(({ policy: { id } }) => members.includes(id));
  const begins = all.flatMap(({ eras }) => eras.map((era) => era.from));
  return [from.earliest, ...begins.filter((day) => day > from.earliest)]
    .sort()
    .find((day) => all.filter(({ eras }) => eraOn(eras, day).content.open === 'inside').length > atMost);
}
