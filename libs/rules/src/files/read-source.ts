import { TRUSTS, type BilingualText, type LegalSource } from '../source.ts';
import { overlap, statedDay, type Span, type StatedDay } from '../span.ts';
import type { Entry } from './strict-yaml.ts';

export type Sources = ReadonlyMap<string, LegalSource>;

export function readText(entry: Entry): BilingualText {
  return entry.object({ zh: text, en: text });
}

export const text = (entry: Entry): string => entry.text();
export const id = (entry: Entry): string => entry.id();

export function readSources(entry: Entry): Sources {
  const sources = entry.list((item): LegalSource => {
    const source = item.object(
      { id, document: (document) => document.orNull(text), trust: (trust) => trust.oneOf(TRUSTS) },
      { addresses: (addresses: Entry) => addresses.list(address), note: readText },
    );
    return { ...source, addresses: source.addresses ?? [] };
  });
  return unique(entry, sources, (source) => source.id);
}

function address(entry: Entry): string {
  const url = entry.text();
  return /^https?:\/\/\S+$/.test(url) ? url : entry.refuse('must be a web address (http://..., https://...)');
}

/** The id of one of the file's sources. */
export function sourceReader(sources: Sources) {
  return (entry: Entry): LegalSource =>
    sources.get(entry.text()) ??
    entry.refuse(`no source with this id; known are: ${[...sources.keys()].join(', ')}`);
}

/** `2026-01-19`, `2026-01` or `2026`. */
export function readStatedDay(entry: Entry): StatedDay {
  const raw = entry.scalar();
  return (
    statedDay(String(raw)) ?? entry.refuse('must be a day, a month or a year (2026-01-19, 2026-01, 2026)')
  );
}

export const spanKeys = {
  from: readStatedDay,
  to: (entry: Entry): StatedDay | null => entry.orNull(readStatedDay),
};

/** Refuses spans that run backwards or overlap. */
export function refuseClashes(entry: Entry, spans: readonly Span[]): void {
  spans.forEach((span, index) => {
    if (span.to && span.to.latest < span.from.earliest)
      entry.refuse(`${index + 1}: ends (${span.to.text}) before it starts (${span.from.text})`);
    spans.slice(0, index).forEach((earlier, place) => {
      if (overlap(earlier, span))
        entry.refuse(
          `${place + 1} (from ${earlier.from.text}) and ${index + 1} (from ${span.from.text}) overlap`,
        );
    });
  });
}

export function unique<T>(entry: Entry, items: readonly T[], key: (item: T) => string): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(key(item))) entry.refuse(`${key(item)} appears twice`);
    map.set(key(item), item);
  }
  return map;
}
