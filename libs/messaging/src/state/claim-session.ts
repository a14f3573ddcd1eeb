import type { ClientSession, Connection, mongo } from 'mongoose';

/** A session that is known by name to others, and therefore never used for anything else in this process. */
export function claimSession(connection: Connection): { session: ClientSession; id: mongo.Binary } {
  const session = connection.getClient().startSession({ causalConsistency: false });
  // One that is dirty does not go back to the driver's pool when it ends.
  session.serverSession.isDirty = true;
  return { session: session as unknown as ClientSession, id: session.id!.id };
}

/** Ends what is open in the session of an earlier claimant, who may be dead. Says why where the database does not let us. */
export async function endSessionOf(connection: Connection, id: mongo.Binary): Promise<string | undefined> {
  try {
    await connection.db!.command({ killSessions: [{ id }] });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** The result of the work; when it comes to nothing the session is of no use any more. */
export async function orEnd<Result>(session: ClientSession, work: Promise<Result>): Promise<Result> {
  const result = await work.catch(async (error: unknown) => {
    await session.endSession();
    throw error;
  });
  if (!result) await session.endSession();
  return result;
}
