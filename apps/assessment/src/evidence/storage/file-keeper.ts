import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Inspected } from '../inspection/inspect-file.ts';
import { Intents, type Place } from './intents.ts';
import { ObjectStore } from './object-store.ts';
import type { SpooledFile } from './spooled-file.ts';
import {
  StoredFiles,
  type HeldFile,
  type Holder,
  type Intent,
  type StoredFile,
} from './stored-files.schema.ts';

const DUPLICATE = 11_000;

/** What was sent and what it is. */
export interface Received extends Inspected {
  readonly file: SpooledFile;
}

/**
 * Keeps every file once and as long as somebody holds it. Holders stand in the file's own document, so to take hold of a
 * file and to drop it when nobody does are single writes of one document: one of the two comes first.
 */
@Injectable()
export class FileKeeper {
  constructor(
    @Inject(StoredFiles) private readonly stored: StoredFiles,
    @Inject(Intents) private readonly intents: Intents,
    @Inject(ObjectStore) private readonly objects: ObjectStore,
  ) {}

  find(sha256: string): Promise<StoredFile | null> {
    return this.stored.files.findOne({ _id: sha256 }, { projection: { holders: 0 } });
  }

  content({ object }: StoredFile): Promise<Readable | undefined> {
    return this.objects.get(object);
  }

  async preview({ preview }: StoredFile): Promise<Readable | undefined> {
    return preview && this.objects.get(preview.object);
  }

  /** Takes hold of bytes that are here; undefined when they are not. */
  async hold(place: Place, label?: string): Promise<Holder | undefined> {
    const holder = newHolder(place, label);
    const { files } = this.stored;
    const added = await files.updateOne(
      { _id: place.sha256, 'holders.by': { $ne: holder.by } },
      { $push: { holders: holder } },
    );
    if (added.matchedCount === 1) return holder;
    const { grip } = holder;
    const change = { 'holders.$.grip': grip, ...(label !== undefined && { 'holders.$.label': label }) };
    const held = await files.updateOne({ _id: place.sha256, 'holders.by': holder.by }, { $set: change });
    return held.matchedCount === 1 ? holder : undefined;
  }

  /** Stores what was sent, unless the same is here already, and takes hold of it. */
  async store(intent: Intent, received: Received, label?: string): Promise<Holder> {
    let isWritten = false;
    for (;;) {
      const held = await this.hold(intent, label);
      if (held) {
        if (isWritten) await this.dropUnused(intent);
        return held;
      }
      if (!isWritten) await this.write(intent, received);
      isWritten = true;
      const holder = newHolder(intent, label);
      if (await this.insert({ ...storedFile(intent, received), holders: [holder] })) return holder;
    }
  }

  /**
   * Takes a new grip, unless somebody has loosened the one that is given. After it nobody who saw the evaluation as it was
   * before can let go.
   */
  async confirm({ sha256 }: Place, { by, grip }: Holder): Promise<boolean> {
    const mine = { _id: sha256, holders: { $elemMatch: { by, grip } } };
    const renewed = await this.stored.files.updateOne(mine, { $set: { 'holders.$.grip': randomUUID() } });
    return renewed.matchedCount === 1;
  }

  /**
   * Lets go unless `isNeeded`, which is asked after the hold was looked at; the bytes go with the last holder. Where somebody
   * took a new grip meanwhile, it is asked again: they may have had in mind what is no longer so.
   */
  async releaseUnless(place: Place, isNeeded: () => Promise<boolean>): Promise<void> {
    const { files } = this.stored;
    const by = byOf(place);
    const ours = { _id: place.sha256, 'holders.by': by };
    for (;;) {
      const seen = await files.findOne(ours, { projection: { holders: { $elemMatch: { by } } } });
      if (await isNeeded()) return;
      const grip = seen?.holders[0]?.grip;
      if (!grip) break;
      const held = { _id: place.sha256, holders: { $elemMatch: { by, grip } } };
      const { matchedCount } = await files.updateOne(held, { $pull: { holders: { by, grip } } });
      if (matchedCount === 1) break;
    }
    await this.dropUnheld(place);
  }

  /** Those objects of an intent that no file is made of. */
  async dropUnused({ sha256, objects }: Pick<Intent, 'sha256' | 'objects'>): Promise<void> {
    const kept = await this.find(sha256);
    const used = [kept?.object, kept?.preview?.object];
    for (const object of objects) if (!used.includes(object)) await this.objects.delete(object);
  }

  /** Gives a file objects that nobody else may have taken for rubbish. */
  async renew(intent: Intent, fresh: Intent, received: Received): Promise<void> {
    await this.write(fresh, received);
    const { object, preview } = storedFile(fresh, received);
    const change = { object, ...(preview && { preview }) };
    await this.stored.files.updateOne({ _id: intent.sha256, object: intent.objects[0]! }, { $set: change });
    await this.dropUnused(fresh);
  }

  private async dropUnheld(place: Place): Promise<void> {
    const unheld = { _id: place.sha256, holders: { $size: 0 } };
    const known = await this.stored.files.findOne(unheld);
    if (!known) return;
    const objects = [known.object, ...(known.preview ? [known.preview.object] : [])];
    const intent = await this.intents.open(place, objects);
    await this.stored.files.deleteOne({ ...unheld, object: known.object });
    await this.dropUnused(intent);
    await this.intents.close(intent);
  }

  private async write({ objects }: Intent, { file, preview }: Received): Promise<void> {
    await this.objects.put(objects[0]!, file.read());
    if (preview) await this.objects.put(objects[1]!, Readable.from([preview], { objectMode: false }));
  }

  private async insert(file: HeldFile): Promise<boolean> {
    try {
      await this.stored.files.insertOne(file);
      return true;
    } catch (error) {
      if ((error as { code?: number }).code === DUPLICATE) return false;
      throw error;
    }
  }
}

/** Names for a file's bytes and its preview, never used before. */
export function newObjects(): [string, string] {
  const key = randomUUID();
  return [key, `${key}.preview`];
}

function storedFile({ objects }: Intent, { file, mediaType, preview }: Received): StoredFile {
  const [object, previewObject] = objects as [string, string];
  return {
    ...{ _id: file.sha256, bytes: file.bytes, mediaType, object },
    ...(preview && { preview: { object: previewObject, bytes: preview.length } }),
  };
}

function byOf({ evaluation, item }: Place): string {
  return `${evaluation}/${item}`;
}

function newHolder(place: Place, label?: string): Holder {
  return { by: byOf(place), grip: randomUUID(), ...(label !== undefined && { label }) };
}
