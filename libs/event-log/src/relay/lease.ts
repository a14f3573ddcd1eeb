import type { mongo } from 'mongoose';
import { SAFE } from '../commit-collection.ts';
import { RELAY_COLLECTION, type Progress, type RelayRecord } from './relay-record.ts';

/** The right to relay one log. Time is the database server's: clocks of processes do not matter. */
export class Lease {
  constructor(
    private readonly database: mongo.Db,
    private readonly holder: string,
    readonly durationMs: number,
  ) {}

  /** The record with a fence of our own; undefined while somebody else holds the lease. */
  async acquire(): Promise<RelayRecord | undefined> {
    const nobody = { holder: '', fence: 0, expiresAt: new Date(0) };
    await this.records.updateOne({ _id: 'relay' }, { $setOnInsert: nobody }, { upsert: true });
    const taken = await this.records.findOneAndUpdate(
      { _id: 'relay', $or: [{ holder: this.holder }, { $expr: { $lte: ['$expiresAt', '$$NOW'] } }] },
      [{ $set: { holder: this.holder, fence: { $add: ['$fence', 1] }, expiresAt: this.fromNow } }],
      { returnDocument: 'after' },
    );
    return taken ?? undefined;
  }

  /** False when the lease has changed hands. */
  async renew(fence: number): Promise<boolean> {
    const renewed = await this.records.updateOne({ _id: 'relay', fence }, [
      { $set: { expiresAt: this.fromNow } },
    ]);
    return renewed.matchedCount === 1;
  }

  /** False when the lease has changed hands: nothing was saved then. */
  async save(fence: number, { position, heldStreams = [] }: Progress): Promise<boolean> {
    // The driver writes what is undefined as null, and a null would be taken for a position.
    const change = { $set: { heldStreams, ...(position && { position }) } };
    return (await this.records.updateOne({ _id: 'relay', fence }, change)).matchedCount === 1;
  }

  /** Lets the next one begin at once. */
  async release(fence: number): Promise<void> {
    await this.records.updateOne({ _id: 'relay', fence }, { $set: { expiresAt: new Date(0), holder: '' } });
  }

  async read(): Promise<RelayRecord | undefined> {
    return (await this.records.findOne({ _id: 'relay' })) ?? undefined;
  }

  private get records(): mongo.Collection<RelayRecord> {
    return this.database.collection<RelayRecord>(RELAY_COLLECTION, SAFE);
  }

  private get fromNow(): object {
    return { $add: ['$$NOW', this.durationMs] };
  }
}
