import type { Refusal } from '#kernel';
import { ProblemException, refused, type FieldProblem } from '#service-kit';

/** A refusal as it is answered; one that stands for many problems names every field. */
export function problemOf(refusal: Refusal): ProblemException {
  const { problems, ...params } = refusal.params;
  return Array.isArray(problems)
    ? new ProblemException(422, refusal.code, params, problems as FieldProblem[])
    : refused(refusal);
}

/** Throws a 400 problem when a part of a sheet has another shape than asked for. */
export function requireShape(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new ProblemException(400, 'request.invalid', {}, problems);
}
