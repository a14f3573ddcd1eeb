import type { Text } from '../evaluation/domain/model/maturity-model.ts';
import { readPoints } from '../evaluation/domain/scoring/points.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/** `zh` and `en` of a place that may hold other keys too. */
export function readText(place: YamlCursor): Text {
  return { zh: place.at('zh').text(), en: place.at('en').text() };
}

/** Decimal points as exact thousandths. */
export function readThousandths(place: YamlCursor): number {
  const text = place.decimal();
  return readPoints(text) ?? place.fail(`${text} is not a number of points with at most three decimals`);
}

/** Fails on the second of two entries with the same id, and on an id that every object has: sheets are looked up by id. */
export function unique(entries: readonly { id: string; place: YamlCursor }[]): void {
  const seen = new Set<string>();
  for (const { id, place } of entries) {
    if (id in Object.prototype) place.fail(`"${id}" cannot be an id`);
    if (seen.has(id)) place.fail(`"${id}" is there twice`);
    seen.add(id);
  }
}

/** A list of maps with at least one entry, each with a name of its own under `name`. */
export function readNamed(
  place: YamlCursor,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
): YamlCursor[] {
  const entries = place.some().map((entry) => entry.keys([name, ...required], optional));
  unique(entries.map((entry) => ({ id: entry.at(name).text(), place: entry })));
  return entries;
}
