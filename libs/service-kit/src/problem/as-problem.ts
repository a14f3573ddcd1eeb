import { HttpException } from '@nestjs/common';
import { ProblemException } from './problem.exception.ts';

interface SentBody {
  readonly contentType: string;
  readonly isEmpty: boolean;
}

/** Any error as a problem; what nobody foresaw becomes a 500 that tells nothing of the inside. */
export function asProblem(error: unknown, request: SentBody): ProblemException {
  if (error instanceof ProblemException) return error;
  const {
    name = '',
    code = '',
    statusCode,
  } = (error ?? {}) as Partial<Record<'name' | 'code', string> & { statusCode: number }>;
  if (name === 'VersionMismatch')
    return versionMismatch((error as { currentVersion: number }).currentVersion);
  if (name === 'BadCursor')
    return new ProblemException(400, 'request.cursor-invalid', {}, [
      { field: 'cursor', code: 'request.cursor-invalid' },
    ]);
  if (isAway(error)) return unavailable('service.unavailable');
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  if (status === undefined || status >= 500)
    return status === 503 ? unavailable('service.stopping') : new ProblemException(500, 'service.failed');
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || (status === 400 && request.isEmpty && isBodyError(error)))
    return new ProblemException(400, 'request.empty-body');
  if (status === 415)
    return new ProblemException(415, 'request.unsupported-media-type', { type: request.contentType || '-' });
  if (status === 413) return new ProblemException(413, 'request.too-large');
  if (status === 404) return new ProblemException(404, 'object.not-found');
  if (status === 400 && isBodyError(error)) return new ProblemException(400, 'request.malformed-json');
  return new ProblemException(status, 'request.invalid');
}

/** 412 with the version to read again. */
export function versionMismatch(currentVersion: number): ProblemException {
  return new ProblemException(412, 'request.version-mismatch', { currentVersion }, [], {
    headers: { etag: `"${currentVersion}"` },
    extensions: { currentVersion },
  });
}

export function unavailable(code: string): ProblemException {
  return new ProblemException(503, code, {}, [], { headers: { 'retry-after': '2' } });
}

function isBodyError(error: unknown): boolean {
  const text = `${(error as Error).message} ${String((error as Error).cause ?? '')}`;
  return error instanceof SyntaxError || /JSON|body|Unexpected/i.test(text);
}

/** The database cannot be reached, or the client has been told to try later. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, errorResponse } = error as Error & { errorResponse?: unknown };
  return (
    /^(Mongo|Mongoose)(Network|ServerSelection|NotConnected|PoolCleared|TopologyClosed)/.test(name) ||
    name === 'Transient' ||
    // Of many writes at once the driver says that they failed, and keeps the reason here.
    (name === 'MongoBulkWriteError' && isAway(errorResponse))
  );
}
