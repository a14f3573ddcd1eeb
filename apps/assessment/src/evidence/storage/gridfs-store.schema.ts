import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import mongoose, { type Connection, type mongo } from 'mongoose';
import { DATABASE } from '#service-kit';
import { ObjectStore } from './object-store.ts';

const BUCKET = 'evidence_objects';
/** Each chunk is a journaled write to a majority: fewer and larger ones than the driver's quarter of a megabyte. */
const CHUNK_BYTES = 1024 * 1024;

/** The bytes in MongoDB, beside the rest of the service's data: one backup, no further server. */
@Injectable()
export class GridFsStore extends ObjectStore {
  private readonly bucket: mongo.GridFSBucket;

  constructor(@Inject(DATABASE) private readonly connection: Connection) {
    super();
    const options = { bucketName: BUCKET, chunkSizeBytes: CHUNK_BYTES };
    this.bucket = new mongoose.mongo.GridFSBucket(connection.db! as never, options) as never;
  }

  async put(key: string, content: Readable): Promise<void> {
    const upload = this.bucket.openUploadStreamWithId(key as never, key);
    try {
      await pipeline(content, upload);
    } catch (error) {
      await this.delete(key);
      throw error;
    }
  }

  async get(key: string): Promise<Readable | undefined> {
    const [known] = await this.bucket.find({ _id: key as never }, { limit: 1 }).toArray();
    return known && this.bucket.openDownloadStream(key as never);
  }

  /** The driver's own delete fails where a broken upload left pieces without a file. */
  async delete(key: string): Promise<void> {
    await this.connection.collection(`${BUCKET}.files`).deleteOne({ _id: key as never });
    await this.connection.collection(`${BUCKET}.chunks`).deleteMany({ files_id: key });
  }
}
