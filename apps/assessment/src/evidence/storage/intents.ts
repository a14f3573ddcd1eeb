import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { StoredFiles, type Intent } from './stored-files.schema.ts';

/** A file at its place in an evaluation. */
export interface Place {
  readonly evaluation: string;
  readonly item: string;
  readonly sha256: string;
}

/** What is being done, so that somebody else can clear up after a process that was killed. */
@Injectable()
export class Intents {
  constructor(@Inject(StoredFiles) private readonly stored: StoredFiles) {}

  async open({ evaluation, item, sha256 }: Place, objects: readonly string[] = []): Promise<Intent> {
    const intent = { _id: randomUUID(), at: new Date(), evaluation, item, sha256, objects };
    await this.stored.intents.insertOne(intent);
    return intent;
  }

  /** It is done. False when its owner was taken for dead meanwhile, and its objects may be gone. */
  async settle({ _id }: Intent): Promise<boolean> {
    return (await this.stored.intents.deleteOne({ _id, swept: { $exists: false } })).deletedCount === 1;
  }

  /** One that is older than its owner can be. */
  async abandoned(before: Date): Promise<Intent | null> {
    const change = { $set: { swept: true as const, at: new Date() } };
    return this.stored.intents.findOneAndUpdate({ at: { $lt: before } }, change, { returnDocument: 'after' });
  }

  async close({ _id }: Intent): Promise<void> {
    await this.stored.intents.deleteOne({ _id });
  }
}
