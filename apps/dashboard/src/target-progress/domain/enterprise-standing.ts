import type { LocalDate } from '#kernel';
import { inForceOrder, lastUpTo, type Fact, type FactOf } from './fact.ts';
import { levelInForce, standingResults } from './level-in-force.ts';
import { NOT_KNOWN_YET, type ExplainedStanding, type SpellState } from './spell.ts';

interface Details {
  readonly district: string;
  readonly industry: string;
  readonly sample: boolean;
}

type Judged = Omit<ExplainedStanding, keyof Details>;

/** Where an enterprise stands on a day, by the facts given (which may come in any order, or not yet). */
export function enterpriseStandingOn(facts: readonly Fact[]): (day: LocalDate) => ExplainedStanding[] {
  const details = inForceOrder(facts, 'details');
  const roster = inForceOrder(facts, 'roster');
  const results = standingResults(facts);
  const enrolments = Map.groupBy(inForceOrder(facts, 'enrolment'), ({ programme }) => programme);
  return (day) => {
    const judged: Judged[] = [];
    const entry = lastUpTo(roster, day);
    if (entry?.on) judged.push(levelOfRoster(entry, levelInForce(results, day)));
    for (const [programme, steps] of enrolments) judged.push(...enrolmentStanding(programme, steps, day));
    if (judged.length === 0) return [];
    const known = detailsOn(details, day);
    return judged.map((standing) => ({ ...standing, ...known }));
  };
}

function levelOfRoster(entry: FactOf<'roster'>, level: FactOf<'level'> | undefined): Judged {
  const state: SpellState = level ? `level-${level.level}` : 'unknown';
  return {
    ...{ measure: 'level-of-roster', programme: '', state },
    ...(level?.openPoints && { openPoints: true }),
    because: level ? [entry, level] : [entry],
  };
}

/** An enterprise may apply again after leaving: then only the steps since count. */
function enrolmentStanding(
  programme: string,
  steps: readonly FactOf<'enrolment'>[],
  day: LocalDate,
): Judged[] {
  let accepted: Fact | undefined;
  let benchmark: Fact | undefined;
  let last: Fact | undefined;
  for (const fact of steps) {
    if (fact.effectiveOn > day) break;
    if (fact.step === 'applied' || fact.step === 'withdrawn' || fact.step === 'rejected')
      accepted = benchmark = undefined;
    if (fact.step === 'accepted') accepted = fact;
    if (fact.step === 'benchmark') benchmark = fact;
    last = fact.step === 'withdrawn' || fact.step === 'rejected' ? undefined : fact;
  }
  if (!last) return [];
  const standings: Judged[] = [
    {
      measure: 'accepted-enrolments',
      programme,
      state: accepted ? 'counted' : 'not-counted',
      because: [accepted ?? last],
    },
  ];
  if (benchmark)
    standings.push({ measure: 'named-benchmarks', programme, state: 'counted', because: [benchmark] });
  return standings;
}

/** Before the first day that is known the first known details hold: the enterprise was somewhere. */
function detailsOn(details: readonly FactOf<'details'>[], day: LocalDate): Details {
  const first = details.find(({ version }) => version === 1) ?? details[0];
  const holding = details.filter((fact) => fact !== first && fact.effectiveOn <= day);
  const known: Details = { district: NOT_KNOWN_YET, industry: NOT_KNOWN_YET, sample: false };
  return [first, ...holding].reduce<Details>(
    (so, fact) => ({
      district: fact?.district ?? so.district,
      industry: fact?.industry ?? so.industry,
      sample: fact?.sample ?? so.sample,
    }),
    known,
  );
}
