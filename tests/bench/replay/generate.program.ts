import { KafkajsPort, KafkaPublisher, type OutgoingEvent } from '#messaging';
import { eventOf, settled, Sums, withEvent, type Row } from '../rivals/progress-rows.ts';
import { serve, told } from '../stage/told.ts';
import { summary } from './content.ts';
import { eventsOf } from './sample-events.ts';

const BATCH = 5_000;
/** Enterprises of which events are mixed, so that neighbours in a topic are hardly ever of one enterprise. */
const MIXED = 10_000;

const kafka = new KafkajsPort({ brokers: told.kafkaBrokers, clientId: 'bench' });
const publisher = new KafkaPublisher(kafka.producer(), told.topicPrefix);

interface Wanted {
  readonly events: number;
  /** Events of many enterprises in turn; otherwise enterprise by enterprise. */
  readonly mixed?: boolean;
}

/** Publishes at least so many events; the last enterprise is not cut off. Answers what they come to. */
serve({}, async ({ events, mixed = false }: Wanted) => {
  let published = 0;
  const expected = new Expected();
  for (const batch of batches(events, mixed)) {
    await publisher.publish(batch);
    published += batch.length;
    expected.add(batch);
  }
  return { published, expected: await expected.content() };
});

function* batches(events: number, mixed: boolean): Generator<OutgoingEvent[]> {
  let left = events;
  for (let n = 0; left > 0;) {
    const chunk: OutgoingEvent[][] = [];
    for (const end = n + MIXED; n < end && left > 0; n += 1) {
      chunk.push(eventsOf(n));
      left -= chunk.at(-1)!.length;
    }
    const ordered = mixed ? inTurn(chunk) : chunk.flat();
    for (let start = 0; start < ordered.length; start += BATCH) yield ordered.slice(start, start + BATCH);
  }
}

/** The first of each list, then the second of each. */
function inTurn<Item>(lists: readonly Item[][]): Item[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

/** What every consumer must end with, worked out without one. */
class Expected {
  readonly #rows = new Map<string, Row>();

  add(events: readonly OutgoingEvent[]): void {
    for (const { topic, key, headers, value } of events) {
      const event = eventOf(topic, key, JSON.parse(value.toString()) as object, headers);
      this.#rows.set(key, withEvent(this.#rows.get(key), event));
    }
  }

  content() {
    const sums = new Sums();
    const rows = [...this.#rows.values()].map(settled);
    for (const row of rows) sums.add(undefined, row);
    return summary(
      rows,
      sums.moved().map(({ id, by }) => ({ _id: id, sum: by })),
    );
  }
}
