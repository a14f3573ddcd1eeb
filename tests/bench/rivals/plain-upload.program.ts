import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import { DURABLE } from '#service-kit';
import { serve, told } from '../stage/told.ts';

const connection = await mongoose
  .createConnection(told.mongodbUri, { ...DURABLE, dbName: `${told.databasePrefix}plain` })
  .asPromise();
const bucket = new mongoose.mongo.GridFSBucket(connection.db! as never);

/** The body of a request piped into GridFS as the driver comes; nothing is hashed or looked at. */
const server = createServer((request, response) => {
  pipeline(request, bucket.openUploadStream(request.url!)).then(
    () => response.writeHead(201).end('{}'),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

serve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, async () => ({
  stored: await connection.collection('fs.files').countDocuments(),
}));
