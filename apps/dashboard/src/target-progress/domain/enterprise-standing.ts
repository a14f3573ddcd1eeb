import type { LocalDate } from '#kernel';
import { inForceOrder, lastUpTo, type Fact, type FactOf } from './fact.ts';
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
  const levels = inForceOrder(facts, 'level');
  const revocations = inForceOrder(facts, 'revocation');
  const enrolments = Map.groupBy(inForceOrder(facts, 'enrolment'), ({ programme }) => programme);
  return (day) => {
    const judged: Judged[] = [];
    const entry = lastUpTo(roster, day);
    if (entry?.on) judged.push(levelOfRoster(entry, levelInForce(levels, revocations, day)));
    for (const [programme, steps] of enrolments) judged.push(...enrolmentStanding(programme, steps, day));
    if (judged.length === 0) return [];
    const known = detailsOn(details, day);
    return judged.map((standing) => ({ ...standing, ...known }));
  };
}

/**
 * The published on-site evaluation that counts on a day: the latest visit that is not revoked by then; of two on one
 * day the one published later.
 */
export function levelInForce(
  levels: readonly FactOf<'level'>[],
  revocations: readonly FactOf<'revocation'>[],
  day: LocalDate,
): FactOf<'level'> | undefined {
  const revoked = new Set(
    revocations.filter(({ effectiveOn }) => effectiveOn <= day).map(({ evaluationId }) => evaluationId),
  );
  let inForce: FactOf<'level'> | undefined;
  for (const level of levels)
    if (level.effectiveOn <= day && !revoked.has(level.evaluationId) && (!inForce || isLater(level, inForce)))
      inForce = level;
  return inForce;
}

function isLater(a: FactOf<'level'>, b: FactOf<'level'>): boolean {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn > b.effectiveOn;
  const [published, before] = [Date.parse(a.recordedAt), Date.parse(b.recordedAt)];
  return published === before ? a.stream > b.stream : published > before;
}

function levelOfRoster(entry: FactOf<'roster'>, level: FactOf<'level'> | undefined): Judged {
  const state: SpellState = level ? `level-${level.level}` : 'unknown';
  return { measure: 'level-of-roster', programme: '', state, because: level ? [entry, level] : [entry] };
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
