import { Inject, Injectable } from '@nestjs/common';
import { StoredFiles, type Holder } from './stored-files.schema.ts';

/** Other evaluations that are named of each file; a template may be in thousands. */
const MOST_SHARED = 20;

/** What people call files where they attached them, and where else the same file lies. */
@Injectable()
export class FileLabels {
  constructor(@Inject(StoredFiles) private readonly stored: StoredFiles) {}

  /** Of one evaluation, by `<item>/<sha256>`. */
  async of(evaluation: string, sha256s: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const prefix = `${evaluation}/`;
    const isOurs = { $eq: [{ $indexOfBytes: ['$$this.by', prefix] }, 0] };
    const found = this.stored.files.aggregate<{ _id: string; holders: Holder[] }>([
      { $match: { _id: { $in: [...new Set(sha256s)] } } },
      { $project: { holders: { $filter: { input: '$holders', cond: isOurs } } } },
    ]);
    const labels = new Map<string, string>();
    for await (const { _id, holders } of found)
      for (const { by, label } of holders)
        if (label !== undefined) labels.set(`${by.slice(prefix.length)}/${_id}`, label);
    return labels;
  }

  /** Other evaluations that hold the same bytes, by hash; only files that any does. */
  async sharedWith(
    evaluation: string,
    sha256s: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const shared = new Map<string, readonly string[]>();
    const found = this.stored.files.find(
      { _id: { $in: [...new Set(sha256s)] } },
      { projection: { 'holders.by': 1 } },
    );
    for await (const { _id, holders } of found) {
      const all = new Set(holders.map(({ by }) => by.slice(0, by.indexOf('/'))));
      all.delete(evaluation);
      if (all.size > 0) shared.set(_id, [...all].sort().slice(0, MOST_SHARED));
    }
    return shared;
  }
}
