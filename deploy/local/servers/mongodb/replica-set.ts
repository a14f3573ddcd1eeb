import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';

export const REPLICA_SET = 'linghang';

type Admin = mongoose.mongo.Db;

/** Initiates the set, or tells it that its members moved to other ports; resolves when there is a primary. */
export async function formReplicaSet(ports: readonly number[], timeoutMs = 60_000): Promise<void> {
  const hosts = ports.map((port) => `127.0.0.1:${port}`);
  const client = await mongoose.mongo.MongoClient.connect(`mongodb://${hosts[0]}/?directConnection=true`);
  try {
    const admin = client.db('admin');
    const known = await configuration(admin);
    if (!known) await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: members(hosts) } });
    else if (known.members.some(({ host }, index) => host !== hosts[index]))
      await admin.command({
        replSetReconfig: { ...known, version: known.version + 1, members: members(hosts) },
        force: true,
      });
    await primary(admin, performance.now() + timeoutMs, ports.length > 1);
  } finally {
    await client.close();
  }
}

interface Configuration {
  readonly version: number;
  readonly members: readonly { readonly host: string }[];
}

async function configuration(admin: Admin): Promise<Configuration | undefined> {
  try {
    return (await admin.command({ replSetGetConfig: 1 }))['config'] as Configuration;
  } catch (error) {
    if ((error as { codeName?: string }).codeName === 'NotYetInitialized') return undefined;
    throw error;
  }
}

/** Among several any may be elected; one alone has to be it. */
async function primary(admin: Admin, deadline: number, anyMember: boolean): Promise<void> {
  for (;;) {
    const { isWritablePrimary, primary: elected } = await admin.command({ hello: 1 });
    if (isWritablePrimary || (anyMember && elected)) return;
    if (performance.now() > deadline) throw new Error('the replica set has elected no primary');
    await pause(20);
  }
}

function members(hosts: readonly string[]) {
  return hosts.map((host, _id) => ({ _id, host }));
}
