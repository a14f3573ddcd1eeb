import { setTimeout as pause } from 'node:timers/promises';
import { isTransient, Transient } from '#messaging';
import type { ClientSession, mongo } from 'mongoose';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 5;

/**
 * Runs `work` in one majority transaction. A lost race is tried again a few times; whatever else is the database's
 * trouble comes out as `Transient`, so that the consumer backs off. Trying again after a commit of unknown outcome is
 * safe: rows know what they have seen. Runs in the `given` session, or in one of its own.
 */
export async function inTransaction(
  client: mongo.MongoClient,
  work: (session: ClientSession) => Promise<void>,
  given?: ClientSession,
): Promise<void> {
  const session = (given as unknown as mongo.ClientSession | undefined) ?? client.startSession();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        session.startTransaction({
          readConcern: { level: 'snapshot' },
          writeConcern: { w: 'majority', j: true },
        });
        await work(session as unknown as ClientSession);
        await session.commitTransaction();
        return;
      } catch (error) {
        if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
        if (!isTransient(error)) throw error;
        if (attempt === ATTEMPTS) throw new Transient('the transaction kept failing', { cause: error });
        await pause(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  } finally {
    if (!given) await session.endSession();
  }
}
