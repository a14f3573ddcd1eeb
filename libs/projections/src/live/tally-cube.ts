import type { LocalDate } from '#kernel';
import type { TallyQuery, TallyStep, TallySum } from './reading.ts';

interface Series {
  readonly bucket: Readonly<Record<string, string>>;
  readonly byDay: Map<LocalDate, number>;
  /** Days in order with running sums; rebuilt when something changed. */
  running?: { days: LocalDate[]; sums: number[] };
}

/** All tallies of a build in memory: bounded by buckets and days, never by rows. */
export class TallyCube {
  readonly #series = new Map<string, Series>();
  #revision = 0;

  /** Grows with every change: an answer worked out at one revision holds until the next. */
  get revision(): number {
    return this.#revision;
  }

  /** `id` as the runner writes it: `<day>?<bucket>`. */
  add(id: string, delta: number): void {
    this.#revision += 1;
    const { day, bucketText } = split(id);
    let series = this.#series.get(bucketText);
    if (!series) {
      series = { bucket: readBucket(bucketText), byDay: new Map() };
      this.#series.set(bucketText, series);
    }
    series.byDay.set(day, (series.byDay.get(day) ?? 0) + delta);
    series.running = undefined;
  }

  sums({ bucket, upTo, by = [] }: TallyQuery): TallySum[] {
    const groups = new Map<string, { bucket: Record<string, string>; sum: number }>();
    for (const series of this.#matching(bucket)) {
      const sum = sumUpTo(series, upTo);
      if (sum === 0) continue;
      const id = by.map((part) => series.bucket[part] ?? '').join('\u0000');
      const group = groups.get(id);
      if (group) group.sum += sum;
      else groups.set(id, { bucket: pick(series.bucket, by), sum });
    }
    return [...groups.values()].filter(({ sum }) => sum !== 0);
  }

  /** Every day on which something matching changed, with the change of that day. */
  steps({ bucket, upTo, by = [] }: TallyQuery): TallyStep[] {
    const steps = new Map<string, { bucket: Record<string, string>; day: LocalDate; sum: number }>();
    for (const series of this.#matching(bucket))
      for (const [day, delta] of series.byDay) {
        if (upTo && day > upTo) continue;
        const id = [day, ...by.map((part) => series.bucket[part] ?? '')].join('\u0000');
        const step = steps.get(id);
        if (step) step.sum += delta;
        else steps.set(id, { bucket: pick(series.bucket, by), day, sum: delta });
      }
    return [...steps.values()].filter(({ sum }) => sum !== 0).sort((a, b) => (a.day < b.day ? -1 : 1));
  }

  *#matching(bucket: Readonly<Record<string, string>> = {}): Generator<Series> {
    const wanted = Object.entries(bucket);
    for (const series of this.#series.values())
      if (wanted.every(([part, value]) => series.bucket[part] === value)) yield series;
  }
}

function sumUpTo(series: Series, upTo: LocalDate | undefined): number {
  const { days, sums } = (series.running ??= run(series));
  if (!upTo) return sums.at(-1) ?? 0;
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= upTo) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : sums[low - 1]!;
}

function run({ byDay }: Series): { days: LocalDate[]; sums: number[] } {
  const days = [...byDay.keys()].sort();
  let sum = 0;
  return { days, sums: days.map((day) => (sum += byDay.get(day)!)) };
}

/** A tally's id, `<day>?<bucket>`, taken apart. */
export function readTally(id: string): { day: LocalDate; bucket: Record<string, string> } {
  const { day, bucketText } = split(id);
  return { day, bucket: readBucket(bucketText) };
}

function split(id: string): { day: LocalDate; bucketText: string } {
  const at = id.indexOf('?');
  return { day: id.slice(0, at) as LocalDate, bucketText: id.slice(at + 1) };
}

function readBucket(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

function pick(bucket: Readonly<Record<string, string>>, parts: readonly string[]): Record<string, string> {
  return Object.fromEntries(parts.map((part) => [part, bucket[part] ?? '']));
}
