import mongoose from 'mongoose';
import { atTheEnd } from './at-the-end.ts';
import { testServers } from './test-servers.ts';
import { uniqueName } from './unique-name.ts';

export interface FreshDatabase {
  /** Connection string of the server, without a database. */
  readonly uri: string;
  /** What services take as DATABASE_PREFIX; no other test has it. */
  readonly prefix: string;
  /** Database of a service (or of a test on its own) under the prefix. */
  name(service?: string): string;
  /** Drops every database under the prefix; happens by itself after the test file. */
  drop(): Promise<void>;
}

/** Room of one's own on the real MongoDB. Call it in the test file or its `describe`, not inside a test. */
export function freshDatabase(): FreshDatabase {
  const { mongodbUri } = testServers();
  const prefix = `${uniqueName()}-`;
  const drop = () => dropDatabases(mongodbUri, prefix);
  atTheEnd(drop);
  return { uri: mongodbUri, prefix, name: (service = 'test') => prefix + service, drop };
}

async function dropDatabases(uri: string, prefix: string): Promise<void> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    const ours = databases.filter(({ name }) => name.startsWith(prefix));
    for (const { name } of ours) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}
