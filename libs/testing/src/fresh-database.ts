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
  /** Collections of a service's database that hold the text anywhere, file contents included, besides `except`. */
  documentsWith(service: string, text: string, except?: readonly string[]): Promise<string[]>;
  /** Drops every database under the prefix; happens by itself after the test file. */
  drop(): Promise<void>;
}

/** Room of one's own on the real MongoDB. Call it in the test file or its `describe`, not inside a test. */
export function freshDatabase(): FreshDatabase {
  const { mongodbUri } = testServers();
  const prefix = `${uniqueName()}-`;
  const drop = () => dropDatabases(mongodbUri, prefix);
  atTheEnd(drop);
  const name = (service = 'test') => prefix + service;
  const documentsWith = (service: string, text: string, except: readonly string[] = []) =>
    search(mongodbUri, name(service), text, except);
  return { uri: mongodbUri, prefix, name, documentsWith, drop };
}

async function search(
  uri: string,
  database: string,
  text: string,
  except: readonly string[],
): Promise<string[]> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    const collections = await client.db(database).collections();
    const found: string[] = [];
    for (const collection of collections.filter(({ collectionName }) => !except.includes(collectionName)))
      for await (const document of collection.find({}, { raw: true }))
        if ((document as unknown as Buffer).includes(text)) found.push(collection.collectionName);
    return found;
  } finally {
    await client.close();
  }
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
