import mongoose, { type Connection } from 'mongoose';
import { freshDatabase } from '#testing';
import { objectStoreContract } from '../../../testing/object-store.contract.ts';
import { GridFsStore } from './gridfs-store.schema.ts';

describe('evidence in GridFS', () => {
  const database = freshDatabase();
  let connection: Connection;
  beforeAll(async () => {
    const options = {
      dbName: database.name('assessment'),
      writeConcern: { w: 'majority', j: true },
    } as const;
    connection = await mongoose.createConnection(database.uri, options).asPromise();
  });
  afterAll(() => connection.close());

  objectStoreContract(() => ({
    store: new GridFsStore(connection),
    rest: async (key) =>
      (await connection.collection('evidence_objects.files').countDocuments({ _id: key as never })) +
      (await connection.collection('evidence_objects.chunks').countDocuments({ files_id: key })),
  }));
});
