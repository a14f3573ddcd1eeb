import type { ReceivedEvent } from '#contracts';
import type { Projection, Tally } from '../projection.ts';
import type { Stored } from './row.ts';
import { TallyDifference } from './tally-difference.ts';

export interface Folded<Row extends object> {
  readonly changed: readonly Stored<Row>[];
  readonly tallies: readonly { id: string; tally: Tally }[];
  /** Events whose version the row has already seen: nothing happens. */
  readonly duplicates: number;
  /** First event of each stream whose predecessor is missing; later ones of the row are left out as well. */
  readonly gaps: readonly ReceivedEvent[];
  /** Latest `recordedAt` among the applied events. */
  readonly recordedAt?: string;
}

/** Folds a batch into the rows it touches. Pure; `rows` is not changed. With `gapAccepted` a jump is taken as it comes. */
export function fold<Row extends object>(
  projection: Projection<Row>,
  rows: ReadonlyMap<string, Stored<Row>>,
  events: readonly ReceivedEvent[],
  gapAccepted = false,
): Folded<Row> {
  const handled = new Set(projection.contracts.map((contract) => contract.type));
  const open = new Map<string, { row: Row; seen: Record<string, number>; evolved: boolean }>();
  const gaps = new Map<string, ReceivedEvent>();
  let duplicates = 0;
  let recordedAt: string | undefined;

  for (const event of events) {
    const key = projection.key(event);
    if (gaps.has(key)) continue;
    const stored = rows.get(key);
    const now = open.get(key) ?? {
      row: stored ? strip(stored) : projection.initial(key),
      seen: { ...stored?.seen },
      evolved: false,
    };
    const { seen } = now;
    const known = seen[event.stream] ?? 0;
    if (event.streamVersion <= known) {
      duplicates += 1;
      continue;
    }
    if (event.streamVersion > known + 1 && !gapAccepted) {
      gaps.set(key, event);
      continue;
    }
    seen[event.stream] = event.streamVersion;
    if (handled.has(event.type)) {
      now.row = projection.evolve(now.row, event);
      now.evolved = true;
    }
    open.set(key, now);
    if (!recordedAt || event.recordedAt > recordedAt) recordedAt = event.recordedAt;
  }

  const difference = new TallyDifference(projection as Pick<Projection, 'tallies'>);
  const changed = [...open].map(([key, { row, seen, evolved }]) => {
    const settled = evolved && projection.settle ? projection.settle(row) : row;
    if (evolved || !rows.has(key)) difference.add(rows.get(key), settled);
    return { ...settled, _id: key, seen } as Stored<Row>;
  });
  return { changed, tallies: difference.entries(), duplicates, gaps: [...gaps.values()], recordedAt };
}

function strip<Row extends object>(stored: Stored<Row>): Row {
  const { _id: _key, seen: _seen, ...row } = stored;
  return row as unknown as Row;
}
