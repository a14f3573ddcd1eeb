/** How many enterprises have each score. */
export type Histogram = ReadonlyMap<number, number>;

export interface Standing {
  /** Of the other enterprises of the group, how many percent have a lower score; rounded down. */
  readonly lowerPercent: number;
  readonly equal: number;
  readonly median: number;
}

/** Groups smaller than this are not shown, as figures of a few would tell of each of them. */
export const SMALLEST_GROUP = 5;

/** Where a score stands in its group, which it belongs to; undefined in a group that is not shown. */
export function standingOf(score: number, group: Histogram): Standing | undefined {
  const size = sizeOf(group);
  if (size < SMALLEST_GROUP) return undefined;
  let lower = 0;
  for (const [other, enterprises] of group) if (other < score) lower += enterprises;
  return {
    lowerPercent: Math.floor((100 * lower) / (size - 1)),
    equal: (group.get(score) ?? 1) - 1,
    median: medianOf(group),
  };
}

export function sizeOf(group: Histogram): number {
  let size = 0;
  for (const enterprises of group.values()) size += enterprises;
  return size;
}

/** The middle score, or the mean of the two in the middle. */
function medianOf(group: Histogram): number {
  const size = sizeOf(group);
  const sorted = [...group].sort(([a], [b]) => a - b);
  const at = (rank: number) => {
    let passed = 0;
    return sorted.find(([, enterprises]) => (passed += enterprises) > rank)![0];
  };
  return (at(Math.floor((size - 1) / 2)) + at(Math.floor(size / 2))) / 2;
}
