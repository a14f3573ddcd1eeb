import { BadCursor } from '#projections';
import { ProblemException } from '#service-kit';

/** A cursor of some other list is the caller's mistake. */
export function badCursor(error: unknown): never {
  if (!(error instanceof BadCursor)) throw error;
  const code = 'request.cursor-invalid';
  throw new ProblemException(400, code, {}, [{ field: 'cursor', code }]);
}
