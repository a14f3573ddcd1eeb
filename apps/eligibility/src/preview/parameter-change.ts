import { isMap, isSeq, parseDocument, type Node, type YAMLMap } from 'yaml';
import { coverage, statedDay, type Span } from '#rules';
import type { LocalDate } from '#kernel';
import type { BookFiles } from '../policy/book-files.ts';

/** Another value for a number of a policy, from one of its days on. */
export interface ParameterChange {
  readonly policy: string;
  readonly parameter: string;
  readonly value: number | string;
  /** The `from` of the value to replace, as the policy's text has it; absent = the one of the day asked about. */
  readonly from?: string;
}

export interface Unplaced {
  readonly index: number;
  readonly field: 'policy' | 'parameter' | 'from';
}

/** The texts of the policies with these values in them; everything else stays letter by letter. */
export function withParameters(
  files: BookFiles,
  changes: readonly ParameterChange[],
  day: LocalDate,
): { readonly texts: Record<string, string>; readonly unplaced: readonly Unplaced[] } {
  const texts: Record<string, string> = {};
  const unplaced: Unplaced[] = [];
  for (const [index, change] of changes.entries()) {
    const place = `policies/${change.policy}/policy.yaml`;
    const content = texts[place] ?? files.get(place)?.content;
    if (content === undefined) {
      unplaced.push({ index, field: 'policy' });
      continue;
    }
    const changed = replaced(content, change, day);
    if (changed.kind === 'text') texts[place] = changed.text;
    else unplaced.push({ index, field: changed.field });
  }
  return { texts, unplaced };
}

type Replaced =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unplaced'; readonly field: Unplaced['field'] };

function replaced(content: string, { parameter, value, from }: ParameterChange, day: LocalDate): Replaced {
  const document = parseDocument(content);
  const found = itemsOf(document.get('parameters')).find((item) => item.get('id') === parameter);
  if (!found) return { kind: 'unplaced', field: 'parameter' };
  const values = itemsOf(found.get('values'));
  const one = values.find((item) =>
    from === undefined ? holdsOn(item, day) : String(item.get('from')) === from,
  );
  const [start, end] = (one?.get('value', true) as Node | undefined)?.range ?? [];
  if (start === undefined || end === undefined) return { kind: 'unplaced', field: 'from' };
  // JSON is YAML; whatever is no number and no day is refused by the reader, with its line.
  return { kind: 'text', text: content.slice(0, start) + JSON.stringify(value) + content.slice(end) };
}

function itemsOf(node: unknown): YAMLMap[] {
  return isSeq(node) ? node.items.filter((item): item is YAMLMap => isMap(item)) : [];
}

function holdsOn(item: YAMLMap, day: LocalDate): boolean {
  const from = statedDay(String(item.get('from')));
  const until = item.get('to');
  const to = until === null || until === undefined ? null : statedDay(String(until));
  return from !== undefined && to !== undefined && coverage({ from, to } satisfies Span, day) !== 'outside';
}
