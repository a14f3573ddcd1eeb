import { notANumber } from './errors.ts';
import { compare, stored, type Doc } from './documents.ts';
import { evaluate, isOperators, type Surroundings } from './filter.ts';

export type Update = Doc | readonly Doc[];

/** The document after an update; `before` is undefined for an upsert, which begins with the filter's equalities. */
export function updated(before: Doc | undefined, filter: Doc, update: Update, around: Surroundings): Doc {
  const doc: Record<string, unknown> = { ...(before ?? equalities(filter)) };
  if (Array.isArray(update)) {
    for (const stage of update as { $set: Doc }[]) {
      const seen = { ...doc };
      for (const name in stage.$set) doc[name] = evaluate(stage.$set[name], seen, around);
    }
  } else for (const operator in update) apply(operator, (update as Doc)[operator] as Doc, doc, !before);
  return stored(doc) as Doc;
}

function apply(operator: string, fields: Doc, doc: Record<string, unknown>, inserting: boolean): void {
  for (const name in fields) {
    if (name.includes('.')) throw new Error(`the imitated database does not know the path ${name}`);
    const value = fields[name];
    if (operator === '$set' || (operator === '$setOnInsert' && inserting)) doc[name] = value;
    else if (operator === '$unset') delete doc[name];
    else if (operator === '$inc') {
      if (doc[name] === null) throw notANumber(name);
      doc[name] = ((doc[name] as number | undefined) ?? 0) + (value as number);
    } else if (operator === '$max') {
      if ((doc[name] ?? null) === null || compare(value, doc[name]) > 0) doc[name] = value;
    } else if (operator !== '$setOnInsert')
      throw new Error(`the imitated database does not know ${operator}`);
  }
}

function equalities(filter: Doc): Doc {
  return Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => !name.startsWith('$') && !isOperators(value)),
  );
}
