/** Something that must not be. */
export interface Finding {
  /** Which promise it breaks, in a few words: `lost`, `doubled`, `order` ... */
  readonly kind: string;
  /** Where and what: the stream, the row, the command. */
  readonly detail: string;
}

/** Most findings of one kind come in crowds; the first ones say enough. */
export function firstOf(findings: readonly Finding[], most = 5): string[] {
  const byKind = Map.groupBy(findings, ({ kind }) => kind);
  return [...byKind].flatMap(([kind, all]) => [
    ...all.slice(0, most).map(({ detail }) => `${kind}: ${detail}`),
    ...(all.length > most ? [`${kind}: and ${all.length - most} more`] : []),
  ]);
}
