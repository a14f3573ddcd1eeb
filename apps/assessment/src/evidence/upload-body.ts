import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { ProblemException, type ServiceRequest } from '#service-kit';
import { MOST_BYTES } from './domain/attach-evidence.ts';
import { BrokenOff, SpooledFile, TooManyBytes } from './storage/spooled-file.ts';

const ROUTE = '/v1/evaluations/:id/evidence/:item/:sha256';
/** A claim only, which nobody believes; without one the body would be read as JSON. */
const CLAIMED = [/^image\//, /^application\/(octet-stream|pdf|vnd\.|x-)/, /^text\/csv/, /^application\/zip/];
/** What is read of a body that is refused, so that its sender hears why; beyond it the connection is cut. */
const MOST_DRAINED = 3 * MOST_BYTES;

/** Hands the bodies of uploads on as they come, on their own route only. */
export function acceptUploads(fastify: FastifyInstance): void {
  for (const claimed of CLAIMED)
    fastify.addContentTypeParser(claimed, (request, payload, done) => {
      if (request.routeOptions.url === ROUTE && request.method === 'PUT') return done(null, payload);
      const type = request.headers['content-type'];
      return done(new ProblemException(415, 'request.unsupported-media-type', { type }));
    });
}

/** The body as it comes, undefined where there is none. */
export function bodyOf({ body, headers }: ServiceRequest): Readable | undefined {
  if (typeof body !== 'object' || body === null || !('pipe' in body)) return undefined;
  return headers['content-length'] === '0' ? undefined : (body as Readable);
}

/** The whole body on this machine's disk. Throws problems: too large, broken off. */
export async function receive(body: Readable, claimedBytes: number): Promise<SpooledFile> {
  try {
    if (claimedBytes > MOST_BYTES) throw new TooManyBytes();
    return await SpooledFile.receive(body, { mostBytes: MOST_BYTES });
  } catch (error) {
    if (error instanceof BrokenOff) throw new ProblemException(400, 'evidence.broken-off');
    if (!(error instanceof TooManyBytes)) throw error;
    await drain(body);
    const params = { megabytes: MOST_BYTES / 1024 / 1024 };
    throw new ProblemException(413, 'evidence.file-too-large', params, [
      { field: 'body', code: 'evidence.file-too-large', params },
    ]);
  }
}

/** Reads what still comes, so that the answer is heard. */
export async function drain(body: Readable): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_DRAINED) break;
    }
  } catch {
    // Gone already: nobody listens.
  }
}
