import { Backoff, pause, within } from './backoff.ts';
import type { PartitionHealth } from './consumer-definition.ts';
import type { GroupMember, KafkaPort, PartitionRange, RawBatch, TopicPartition } from '../kafka/port.ts';
import type { LaneParts } from './lane-parts.ts';
import { PartitionLane } from './partition-lane.ts';

const STOP_WITHIN_MS = 15_000;

export interface AssignmentParts extends LaneParts {
  readonly kafka: Pick<KafkaPort, 'ranges'>;
  readonly topicPrefix: string;
  /** Pause before a fenced partition that we still seem to own is claimed again. */
  readonly reclaimMs: number;
}

/** The partitions a member holds now, each with its lane. A lane that survives a rebalance goes on where it stands. */
export class Assignment {
  readonly #parts: AssignmentParts;
  readonly #lanes = new Map<string, PartitionLane>();
  #member: GroupMember | undefined;
  #wanted = new Map<string, TopicPartition>();
  #generation = new AbortController();
  #since = new Date();

  constructor(parts: AssignmentParts) {
    this.#parts = parts;
  }

  /** All partitions stand paused. True when each is claimed and flows; false when a newer assignment took its place. */
  async take(member: GroupMember, partitions: readonly TopicPartition[]): Promise<boolean> {
    this.#generation.abort();
    this.#generation = new AbortController();
    const { signal } = this.#generation;
    this.#since = new Date();
    this.#member = member;
    this.#wanted = new Map(partitions.map((partition) => [nameOf(partition), partition]));
    for (const [name, lane] of this.#lanes) if (!this.#wanted.has(name)) void this.#drop(name, lane);
    const ranges = new Map<string, Promise<PartitionRange[]>>();
    await Promise.all(partitions.map((partition) => this.#claim(partition, ranges)));
    return !signal.aborted;
  }

  batch(batch: RawBatch): void {
    const lane = this.#lanes.get(nameOf(batch));
    if (!lane || lane.ended) return;
    if (!lane.offer(batch)) this.#member?.seek(batch, lane.queue.fetchPosition);
  }

  lanes(): PartitionLane[] {
    return [...this.#lanes.values()];
  }

  health(): PartitionHealth[] {
    return [...this.#wanted].map(([name, { topic, partition }]) => {
      const lane = this.#lanes.get(name);
      if (lane) return lane.health();
      const since = this.#since.toISOString();
      return {
        topic: topic.slice(this.#parts.topicPrefix.length),
        partition,
        state: 'claiming',
        since,
        nextOffset: '0',
        lag: 0,
        parkedKeys: 0,
      };
    });
  }

  /** Ends all lanes; each finishes the batch it has in hand, but not for ever. */
  async release(): Promise<void> {
    this.#generation.abort();
    this.#wanted.clear();
    await Promise.all([...this.#lanes].map(([name, lane]) => this.#drop(name, lane)));
  }

  async #claim(partition: TopicPartition, ranges: Map<string, Promise<PartitionRange[]>>): Promise<void> {
    const { signal } = this.#generation;
    const backoff = new Backoff(this.#parts.tuning.transientDelayMs, this.#parts.tuning.maxTransientDelayMs);
    while (!signal.aborted) {
      try {
        return await this.#tryClaim(partition, ranges, signal);
      } catch (error) {
        ranges.delete(partition.topic);
        this.#parts.log.warn(
          `${this.#parts.consumer}: ${nameOf(partition)} is not claimed yet: ${(error as Error).message}`,
        );
        await pause(backoff.next(), signal);
      }
    }
  }

  async #tryClaim(
    partition: TopicPartition,
    ranges: Map<string, Promise<PartitionRange[]>>,
    signal: AbortSignal,
  ): Promise<void> {
    const name = nameOf(partition);
    const kept = this.#lanes.get(name);
    if (kept && !kept.ended && (await this.#parts.store.holds(kept.claim))) {
      if (!signal.aborted && !kept.ended) this.#open(partition, kept);
      return;
    }
    if (kept) await this.#drop(name, kept);
    const { topic, partition: number } = partition;
    const reading = ranges.get(topic) ?? this.#parts.kafka.ranges(topic);
    ranges.set(topic, reading);
    const range = (await reading).find((one) => one.partition === number);
    if (signal.aborted) return;
    const claimed = await this.#parts.store.claim(topic.slice(this.#parts.topicPrefix.length), number);
    if (signal.aborted) return;
    const nextOffset = range ? this.#within(range, claimed.nextOffset) : claimed.nextOffset;
    const lane: PartitionLane = new PartitionLane(
      this.#parts,
      { ...claimed, nextOffset },
      {
        flow: (open) => (open ? this.#member?.resume(partition) : this.#member?.pause(partition)),
        fenced: () => void this.#reclaim(partition, lane),
      },
    );
    if (range) lane.sawEnd(range.high);
    this.#lanes.set(name, lane);
    lane.start();
    this.#open(partition, lane);
  }

  #open(partition: TopicPartition, lane: PartitionLane): void {
    this.#member?.seek(partition, lane.queue.fetchPosition);
    if (lane.flowing) this.#member?.resume(partition);
  }

  /** A stored offset outside the partition means that the broker lost or replaced it: repeats are harmless, so begin anew. */
  #within({ topic, partition, low, high }: PartitionRange, stored: bigint): bigint {
    if (stored >= low && stored <= high) return stored;
    if (stored > 0n)
      this.#parts.log.error(
        `${this.#parts.consumer}: ${topic}/${partition} holds ${low}..${high}, but ${stored} was handled; reading it again from ${low}`,
      );
    return low;
  }

  /**
   * A slow instance may have claimed after us although the group gave the partition to us. It learns so at its next
   * heartbeat; if the partition is still ours then, we take it back.
   */
  async #reclaim(partition: TopicPartition, lane: PartitionLane): Promise<void> {
    const { signal } = this.#generation;
    this.#member?.pause(partition);
    await pause(this.#parts.reclaimMs, signal);
    if (signal.aborted || this.#lanes.get(nameOf(partition)) !== lane) return;
    await this.#claim(partition, new Map());
  }

  async #drop(name: string, lane: PartitionLane): Promise<void> {
    if (this.#lanes.get(name) === lane) this.#lanes.delete(name);
    await within(STOP_WITHIN_MS, lane.stop());
  }
}

function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}
