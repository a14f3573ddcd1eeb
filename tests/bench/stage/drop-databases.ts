import mongoose from 'mongoose';

/** Drops what a round left behind. */
export async function dropDatabases(mongodbUri: string, prefix: string): Promise<void> {
  const client = await mongoose.mongo.MongoClient.connect(mongodbUri);
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}
