import mongoose from 'mongoose';
import { topics } from '#contracts';
import { KafkajsPort } from '#messaging';
import { createTopics, eventually, freshDatabase, freshTopicPrefix, testServers } from './index.ts';

describe('the servers of a test run', () => {
  const database = freshDatabase();
  const other = freshDatabase();

  it('are a replica set with transactions, journaled by a majority', async () => {
    const connection = await mongoose
      .createConnection(database.uri, {
        dbName: database.name('a'),
        writeConcern: { w: 'majority', j: true },
      })
      .asPromise();
    const notes = connection.collection<{ text: string }>('notes');
    await connection.transaction(async (session) => {
      await notes.insertOne({ text: 'kept' }, { session });
    });
    expect(await notes.countDocuments()).toBe(1);
    await connection.close();
  });

  it('drop the databases under a prefix and no others', async () => {
    const client = await mongoose.mongo.MongoClient.connect(database.uri);
    await client.db(other.name('b')).collection('notes').insertOne({});
    await other.drop();
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    const names = databases.map(({ name }) => name);
    expect(names).toContain(database.name('a'));
    expect(names).not.toContain(other.name('b'));
    await client.close();
  });

  it('have the topics of all contracts with three partitions each, under a prefix', async () => {
    const prefix = freshTopicPrefix();
    await createTopics(prefix, ['extra']);
    const kafka = new KafkajsPort({ brokers: testServers().kafkaBrokers.split(','), clientId: 'test' });
    // A partition that was made a moment ago may have no leader yet.
    for (const topic of [...topics, 'extra'])
      await eventually(async () => expect(await kafka.ranges(prefix + topic)).toHaveLength(3));
    await kafka.close();
  });
});
