import { Refusal, type Decision, type LocalDate } from '#kernel';
import { same, type AttachedFile, type Evidence, type EvidenceAttached } from './evidence.ts';

export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_FILES_OF_ITEM = 20;
export const MOST_FILES = 200;

export interface AttachEvidence extends AttachedFile {
  readonly type: 'AttachEvidence';
  readonly today: LocalDate;
}

/** The same file for the same item again changes nothing, unless it is said to be another of the papers asked for. */
export function attachEvidence(
  { type: _type, today, ...file }: AttachEvidence,
  state: Evidence,
): Decision<EvidenceAttached> {
  const known = state.files.find(same(file));
  if (known && (file.asked === undefined || known.asked === file.asked)) return [];
  const refusal = known ? undefined : fullness(file.item, state);
  return refusal ?? [{ type: 'EvidenceAttached', effectiveOn: today, data: file }];
}

/** Why no further file can be attached to an item, asked before somebody sends one. */
export function fullness(item: string, { files }: Evidence): Refusal | undefined {
  if (files.length >= MOST_FILES) return new Refusal('evidence.evaluation-full', { most: MOST_FILES });
  if (files.filter((file) => file.item === item).length >= MOST_FILES_OF_ITEM)
    return new Refusal('evidence.item-full', { item, most: MOST_FILES_OF_ITEM }, 'item');
  return undefined;
}
