import type { LocalDate } from '#kernel';
import { inForceOrder, type Fact, type FactOf } from './fact.ts';

/** The last publication of an evaluation, and the day from which it counts no more. */
interface StandingResult {
  readonly level: FactOf<'level'>;
  readonly until?: LocalDate;
}

/**
 * Of each evaluation the last publication: it replaces the ones before it, their revocations too. It ends when it expires or
 * is revoked later in its stream, whichever day comes first.
 */
export function standingResults(facts: readonly Fact[]): StandingResult[] {
  const revocations = inForceOrder(facts, 'revocation');
  const last = new Map<string, FactOf<'level'>>();
  for (const level of inForceOrder(facts, 'level')) {
    const before = last.get(level.evaluationId);
    if (!before || level.version > before.version) last.set(level.evaluationId, level);
  }
  return [...last.values()].map((level) => {
    const ends = revocations
      .filter(({ evaluationId, version }) => evaluationId === level.evaluationId && version > level.version)
      .map(({ effectiveOn }) => effectiveOn);
    if (level.expiresOn !== undefined) ends.push(level.expiresOn);
    const until = ends.sort()[0];
    return until === undefined ? { level } : { level, until };
  });
}

/** The result that counts on a day: of those that stand the latest visit; of two on one day the one published later. */
export function levelInForce(
  results: readonly StandingResult[],
  day: LocalDate,
): FactOf<'level'> | undefined {
  let inForce: FactOf<'level'> | undefined;
  for (const { level, until } of results) {
    const stands = level.effectiveOn <= day && (until === undefined || day < until);
    if (stands && (!inForce || isLater(level, inForce))) inForce = level;
  }
  return inForce;
}

function isLater(a: FactOf<'level'>, b: FactOf<'level'>): boolean {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn > b.effectiveOn;
  const [published, before] = [Date.parse(a.recordedAt), Date.parse(b.recordedAt)];
  return published === before ? a.stream > b.stream : published > before;
}
