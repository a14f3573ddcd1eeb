import type { Filing } from '../evaluation/domain/filing.ts';
import type { Draft } from './domain/draft.ts';
import { fieldsOf, normal } from './domain/draft-fields.ts';
import type { Edit } from './domain/edit.ts';

/** Parts of a sheet; what the model does not know stays as it was typed. */
const OF_THE_SHEET = /^(?:answers|scenes|numbers)\.|^visitedOn$|^edition$/;

/** The edits that make a draft the sheet in force: none where nothing else has been filed or typed since. */
export function correctionEdits(draft: Draft, { sheet, visitedOn, edition }: Filing, at: string): Edit[] {
  const wanted = new Map<string, unknown>([
    ...Object.entries(sheet.answers).map(([id, value]) => [`answers.${id}`, value] as const),
    ...Object.entries(sheet.scenes).map(([id, value]) => [`scenes.${id}`, value] as const),
    ...Object.entries(sheet.numbers).flatMap(([id, numbers]) =>
      Object.entries(numbers).map(([name, value]) => [`numbers.${id}.${name}`, value] as const),
    ),
    ['visitedOn', visitedOn],
    ['edition', edition],
  ]);
  const fields = new Map(fieldsOf(draft).map((field) => [field.field, field.values]));
  const concerned = [...new Set([...wanted.keys(), ...fields.keys()])].filter((field) =>
    OF_THE_SHEET.test(field),
  );
  const device = `correction-${draft.corrections.length + 1}`;
  return concerned.flatMap((field, place): Edit[] => {
    const values = fields.get(field) ?? [];
    const value = wanted.get(field) ?? null;
    const stands = values.length === 1 ? values[0]!.value : values.length === 0 ? null : undefined;
    if (stands !== undefined && same(field, stands, value)) return [];
    const supersedes = values.flatMap(({ edits }) => edits.map(({ variant }) => variant));
    return [{ id: `${device}:${place + 1}`, field, value, at, ...(supersedes.length > 0 && { supersedes }) }];
  });
}

function same(field: string, a: unknown, b: unknown): boolean {
  return JSON.stringify(normal(field, a)) === JSON.stringify(normal(field, b));
}
