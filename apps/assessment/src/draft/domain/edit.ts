/** What somebody typed into one field of a draft, as their device sent it. */
export interface Edit {
  /** `device:n`; a device counts its own edits upwards and never uses a number twice. */
  readonly id: string;
  /** `answers.F2`, `scenes.S01`, `numbers.F2.machines`, `visitedOn`, `edition`; others are kept and shown as problems. */
  readonly field: string;
  /** Any JSON; null takes away what was there. */
  readonly value: unknown;
  /** Keys of the edits of this field that were seen and are replaced. Those of the same device are, unsaid. */
  readonly supersedes?: readonly string[];
  /** By the device's clock: shown, never compared with another one. */
  readonly at: string;
}

/** An edit with what was recorded when it came. */
export interface KeptEdit extends Edit {
  /** How later edits name it: its id, with a mark of the content where one id came with several. */
  readonly variant: string;
  readonly by: string;
  readonly receivedAt: string;
}

/** The same for the same id, field and value, whatever order their keys have. */
export function identityOf({ id, field, value }: Pick<Edit, 'id' | 'field' | 'value'>): string {
  return JSON.stringify([id, field, ordered(value)]);
}

/** Names this content of the id: `tablet:7#2k9x0c`. */
export function variantOf(edit: Pick<Edit, 'id' | 'field' | 'value'>): string {
  return `${edit.id}#${mark(identityOf(edit))}`;
}

/** Device and number of `device:n`. */
export function partsOf(id: string): { readonly device: string; readonly number: number } {
  const at = id.lastIndexOf(':');
  return { device: id.slice(0, at), number: Number(id.slice(at + 1)) };
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, ordered(inner)]).concat([['{}', null]]);
}

/** Tells contents of one id apart (FNV-1a over UTF-16 units, twice with other seeds); nothing is kept safe by it. */
function mark(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
