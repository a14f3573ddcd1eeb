import { endOf, type AssessedResult, type TimeInForce } from '../assessed-result.ts';

/** Why a result is, or is not, the one in force on a day. */
export type Standing =
  | 'in-force'
  | 'later-visit'
  | 'later-publication'
  | 'not-yet'
  | 'revoked'
  | 'expired'
  | 'self-assessment'
  | 'not-published'
  | 'registered';

/** Of every evaluation of an enterprise what it means for a day, the latest visit first. */
export function standingsOn(
  results: readonly AssessedResult[],
  inForce: readonly TimeInForce[],
  day: string,
  registeredEditions: readonly string[],
): { readonly result: AssessedResult; readonly standing: Standing }[] {
  const time = inForce.find(({ from, until }) => from <= day && (until === undefined || day < until));
  const holding = results.find(({ evaluationId }) => evaluationId === time?.evaluationId);
  return results
    .toSorted((a, b) => (a.visitedOn === b.visitedOn ? 0 : a.visitedOn < b.visitedOn ? 1 : -1))
    .map((result) => ({ result, standing: standingOf(result, holding, day, registeredEditions) }));
}

function standingOf(
  result: AssessedResult,
  holding: AssessedResult | undefined,
  day: string,
  registeredEditions: readonly string[],
): Standing {
  if (result === holding) return 'in-force';
  if (registeredEditions.includes(result.edition)) return 'registered';
  if (result.publishedAt === undefined) return 'not-published';
  if (result.kind !== 'on-site') return 'self-assessment';
  if (result.visitedOn > day) return 'not-yet';
  const end = endOf(result);
  if (end !== undefined && end <= day) return end === result.revokedOn ? 'revoked' : 'expired';
  return holding?.visitedOn === result.visitedOn ? 'later-publication' : 'later-visit';
}
