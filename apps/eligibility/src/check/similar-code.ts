const MOST_EDITS = 2;

/** The known code that a caller probably meant; undefined when none is near. */
export function similarCode(given: string, known: readonly string[]): string | undefined {
  const plain = given.toLowerCase().replaceAll('_', '-').slice(0, 60);
  const beginning = plain.length > 3 ? known.filter((code) => code.startsWith(`${plain}-`)) : [];
  if (beginning.length > 0) return beginning[0];
  return known.find(
    (code) => Math.abs(code.length - plain.length) <= MOST_EDITS && edits(code, plain) <= MOST_EDITS,
  );
}

/** Letters to insert, drop or change to make one text of the other. */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let place = 1; place <= other.length; place += 1)
      next.push(
        Math.min(
          row[place]! + 1,
          next[place - 1]! + 1,
          row[place - 1]! + (one[at - 1] === other[place - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1)!;
}
