import type { mongo } from 'mongoose';

/** What every read inside a snapshot passes to the driver. */
export type AtSnapshot = () => { session: mongo.ClientSession; readConcern: { level: 'snapshot' } };

/**
 * Everything read with the given options is of one cluster time. The read concern must be named in each read: one that
 * comes with the connection (majority) would win over the session's, silently.
 */
export async function inSnapshot<T>(
  client: mongo.MongoClient,
  read: (at: AtSnapshot) => Promise<T>,
): Promise<T> {
  const session = client.startSession({ snapshot: true });
  try {
    return await read(() => ({ session, readConcern: { level: 'snapshot' } }));
  } finally {
    await session.endSession();
  }
}
