import type { RawMessage } from '#messaging';
import type { ConsumerOffset, ParkedKey } from '#messaging';
import { buildIdOf, type Build } from '#projections';
import type { Change } from '../database/memory-server.ts';
import type { SimProcess } from '../time/sim-process.ts';
import { originOf, placeOf, type Adversary } from '../world/adversary.ts';
import { POISON } from '../world/enterprises.ts';
import type { LetterPromises } from './letter-promises.ts';
import type { World } from '../world/world.ts';

interface StoredRow {
  readonly _id: string;
  readonly seen: Readonly<Record<string, number>>;
}

/** What consumers and projections promise, looked at with every write. */
export class ReaderPromises {
  private readonly owners = new Map<string, SimProcess | undefined>();
  /** Origins of the dead letters. */
  private readonly letters = new Map<string, Buffer | null>();

  constructor(
    private readonly world: World,
    private readonly adversary: Adversary,
    private readonly outside: LetterPromises,
  ) {}

  onDeadLetter({ headers, value }: RawMessage): void {
    this.letters.set(originOf(headers), value);
  }

  onCommit(changes: readonly Change[]): void {
    const offsets = changes.filter(({ collection }) => collection === 'consumer_offsets');
    for (const { key, before, after } of offsets)
      if (after) this.offsetWrote(key, before as never, after as never);
    for (const { collection, key, before, after } of changes) {
      if (/^ledger\.v\d+\.\d+$/.test(collection) && after && offsets.length === 0)
        this.world.violated(
          'offset and rows stand or fall together',
          `row ${key} was written without its offset`,
        );
      if (collection === 'parked_keys' && after && before?.['head'] !== after['head'])
        this.parked(after as unknown as ParkedKey);
      if (collection === 'projection_builds' && after) this.compared(after as unknown as Build);
    }
  }

  private offsetWrote(key: string, before: ConsumerOffset | undefined, after: ConsumerOffset): void {
    const { actor } = this.world.wiring.trace;
    if (actor?.name === 'operator') return;
    if (after.fence !== before?.fence) {
      this.owners.set(key, actor);
      return;
    }
    if (actor !== this.owners.get(key))
      this.world.violated(
        "a zombie's write fails",
        `${actor?.name} wrote for ${key}, which ${this.owners.get(key)?.name} has claimed since`,
      );
    const { topic, partition, nextOffset } = after;
    const messages = this.world.wiring.kafka
      .topic(topic)
      [partition]!.slice(before?.nextOffset ?? 0, nextOffset);
    for (const message of messages)
      if (!this.isHandled(message, after))
        this.world.violated(
          'the offset is never ahead of the rows',
          `${key} is at ${nextOffset}, but ${String(message.headers['ce_stream'])}@${String(message.headers['ce_streamversion'])} at offset ${message.offset} is neither in its row nor waiting`,
        );
  }

  /** In its row, waiting, or a dead letter. */
  isHandled(message: RawMessage, { _id, consumer, build }: ConsumerOffset): boolean {
    const { reader } = this.world.wiring.servers;
    const place = placeOf(message);
    const waiting = reader.collection('waiting_messages').slots.get(`${_id}/${message.offset}`);
    if (waiting?.head.value) return true;
    if (this.adversary.garbage.has(place)) return this.letters.has(place);
    const stream = String(message.headers['ce_stream']);
    const version = Number(message.headers['ce_streamversion']);
    if (!build) return this.outside.sent.has(`${stream}@${version}`);
    const rows = reader.collection(buildIdOf(consumer, build));
    const row = rows.slots.get(String(message.key))?.head.value as unknown as StoredRow | undefined;
    return (row?.seen[stream] ?? 0) >= version;
  }

  private parked({ topic, partition, key, head, consumer }: ParkedKey): void {
    const place = `${topic}/${partition}/${head.offset}`;
    const message = this.world.wiring.kafka.topic(topic)[partition]![head.offset]!;
    const isPoison = this.adversary.garbage.has(place) || String(message.value).includes(POISON);
    if (!isPoison || String(message.key) !== key)
      this.world.violated(
        'only poisoned keys are parked',
        `${consumer} parked ${key} at ${place}: ${head.reason}, ${head.error}`,
      );
    if (!this.letters.get(place)?.equals(message.value!))
      this.world.violated('poison goes to the dead letters with its bytes', `${place} is not there`);
  }

  /** At the end, when every key is free again. */
  finally(): void {
    for (const place of this.adversary.garbage)
      if (!this.letters.has(place))
        this.world.violated('poison goes to the dead letters with its bytes', `${place} is not there`);
  }

  private compared({ _id, comparison }: Build): void {
    if (comparison && !comparison.equal)
      this.world.violated(
        'live equals rebuilt',
        `${_id} differs from the live build in ${comparison.different.join(', ') || 'its tallies'}`,
      );
  }
}
