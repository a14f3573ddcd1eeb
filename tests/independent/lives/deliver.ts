import fc from 'fast-check';
import type { ReceivedEvent } from '#contracts';
import { fold, type Projection, type Stored } from '#projections';

/** In which order streams get their turn, how large batches are, and what comes a second time later on. */
export interface Delivery {
  readonly turns: readonly number[];
  readonly size: number;
  readonly repeated: readonly number[];
}

export const deliveries: fc.Arbitrary<Delivery> = fc.record({
  turns: fc.array(fc.nat(1_000), { maxLength: 80 }),
  size: fc.integer({ min: 1, max: 9 }),
  repeated: fc.array(fc.nat(100), { maxLength: 5 }),
});

interface TallyStep {
  readonly bucket: Readonly<Record<string, string>>;
  readonly day: string;
  sum: number;
}

interface Projected<Row extends object> {
  readonly rows: ReadonlyMap<string, Stored<Row>>;
  /** By how much a bucket changes on a day. */
  readonly steps: ReadonlyMap<string, Readonly<TallyStep>>;
}

/** Folds what is delivered as the runner would: batch after batch, each of them twice, and some of it again much later. */
export function project<Row extends object>(
  projection: Projection<Row>,
  events: readonly ReceivedEvent[],
  { turns, size, repeated }: Delivery,
): Projected<Row> {
  const order = interleaved(events, turns);
  const batches = Array.from({ length: Math.ceil(order.length / size) }, (_, place) =>
    order.slice(place * size, (place + 1) * size),
  );
  const again = repeated.flatMap((place) => (batches.length > 0 ? [batches[place % batches.length]!] : []));
  let rows = new Map<string, Stored<Row>>();
  const steps = new Map<string, TallyStep>();
  for (const batch of [...batches.flatMap((one) => [one, one]), ...again]) {
    const { changed, tallies, gaps } = fold(projection, rows, batch);
    if (gaps.length > 0) throw new Error('a gap where nothing is missing');
    rows = new Map([...rows, ...changed.map((row) => [row._id, row] as const)]);
    for (const { id, tally } of tallies) {
      const { bucket, day, delta } = tally;
      const known = steps.get(id) ?? { bucket, day, sum: 0 };
      known.sum += delta;
      steps.set(id, known);
    }
  }
  return { rows, steps };
}

/** An order that keeps each stream's own: at every turn one of the streams gives its next event. */
function interleaved(events: readonly ReceivedEvent[], turns: readonly number[]): ReceivedEvent[] {
  const queues = [...Map.groupBy(events, ({ stream }) => stream).values()].map((queue) => [...queue]);
  const order: ReceivedEvent[] = [];
  for (let turn = 0; queues.some((queue) => queue.length > 0); turn += 1) {
    const open = queues.filter((queue) => queue.length > 0);
    order.push(open[(turns[turn] ?? turn) % open.length]!.shift()!);
  }
  return order;
}
