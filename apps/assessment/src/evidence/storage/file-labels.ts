import { Inject, Injectable } from '@nestjs/common';
import { StoredFiles, type Holder } from './stored-files.schema.ts';

/** What people call files where they attached them. */
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
}
