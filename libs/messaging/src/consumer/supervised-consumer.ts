import type { GroupMember, KafkaPort, TopicPartition } from '../kafka/port.ts';
import { Assignment, type AssignmentParts } from './assignment.ts';
import { Backoff, pause, within } from './backoff.ts';
import type { ConsumerHealth, RunningConsumer } from './consumer-definition.ts';
import { wantedDeadLetterTopic } from './dead-letter-topic.ts';
import type { PartitionLane } from './partition-lane.ts';

const DEAD_AFTER_MS = 30_000;
const READY_WITHIN_MS = 20_000;
const STUCK_AFTER_MS = 10_000;
const HINT_EVERY_MS = 2_000;
const LEAVE_WITHIN_MS = 5_000;
const HANDLES_NOTHING = 'its handler fails on everything; see npm run dead-letters';

export interface SupervisedParts extends AssignmentParts {
  readonly kafka: KafkaPort;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly deadLetterTopic: string;
  readonly prepare: () => Promise<void>;
}

/**
 * Keeps one consumer alive: a group member that crashes, or whose loop has gone silent, is replaced by a new one, for ever
 * and with backoff.
 */
export class SupervisedConsumer implements RunningConsumer {
  readonly joined: Promise<void>;
  readonly #parts: SupervisedParts;
  readonly #assignment: Assignment;
  readonly #stopping = new AbortController();
  #state: ConsumerHealth['state'] = 'starting';
  #error: string | undefined;
  /** By a clock that nobody sets. */
  #aliveAt = -Infinity;
  #claimed = false;
  #life: Promise<void> = Promise.resolve();
  #hinted = new Map<string, bigint>();
  #hinting: Promise<void> | undefined;
  readonly #announce: () => void;

  constructor(parts: SupervisedParts) {
    this.#parts = parts;
    this.#assignment = new Assignment(parts);
    const joined = Promise.withResolvers<void>();
    this.joined = joined.promise;
    this.#announce = joined.resolve;
  }

  get consumer(): string {
    return this.#parts.consumer;
  }

  get build(): string | undefined {
    return this.#parts.build;
  }

  start(): this {
    this.#life = this.#live();
    return this;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#life;
    this.#state = 'stopped';
  }

  health(): ConsumerHealth {
    const partitions = this.#assignment.health();
    const now = Date.now();
    const stuck = partitions.find(
      ({ state, since, handlesNothing }) =>
        handlesNothing ||
        state === 'fenced' ||
        (state !== 'consuming' && now - Date.parse(since) > STUCK_AFTER_MS),
    );
    const alive =
      this.#state === 'consuming' && this.#claimed && performance.now() - this.#aliveAt < READY_WITHIN_MS;
    const error = this.#error ?? (stuck?.handlesNothing ? HANDLES_NOTHING : stuck?.error);
    return {
      consumer: this.consumer,
      ...(this.build ? { build: this.build } : {}),
      groupId: this.#parts.groupId,
      state: this.#state,
      ready: alive && !stuck,
      lag: partitions.reduce((sum, { lag }) => sum + lag, 0),
      parkedKeys: partitions.reduce((sum, { parkedKeys }) => sum + parkedKeys, 0),
      partitions,
      ...(error ? { error } : {}),
    };
  }

  async #live(): Promise<void> {
    const backoff = new Backoff(200, 5_000);
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const started = performance.now();
      try {
        await this.#oneLife(signal);
      } catch (error) {
        if (signal.aborted) break;
        this.#error = (error as Error).message;
        this.#parts.log.warn(`${this.#parts.groupId} starts anew: ${this.#error}`);
      }
      if (performance.now() - started > 30_000) backoff.reset();
      if (!signal.aborted) await pause(backoff.next(), signal);
    }
  }

  /** From joining to the crash or the stop. */
  async #oneLife(signal: AbortSignal): Promise<void> {
    const { kafka, groupId, topics, deadLetterTopic, tuning, topicPrefix } = this.#parts;
    await this.#parts.prepare();
    await kafka.ensureTopics([wantedDeadLetterTopic(deadLetterTopic)]);
    const end = Promise.withResolvers<never>();
    end.promise.catch(() => undefined);
    const options = {
      groupId,
      topics: topics.map((topic) => topicPrefix + topic),
      sessionTimeoutMs: tuning.sessionTimeoutMs,
      heartbeatIntervalMs: tuning.heartbeatIntervalMs,
      maxWaitMs: tuning.maxWaitMs,
    };
    const member: GroupMember = kafka.member(options, {
      assigned: (partitions) => void this.#take(member, partitions),
      batch: (batch) => this.#assignment.batch(batch),
      alive: () => {
        this.#aliveAt = performance.now();
      },
      crashed: end.reject,
    });
    try {
      this.#aliveAt = performance.now();
      await Promise.race([member.start(), end.promise, aborted(signal)]);
      await Promise.race([this.#watch(signal, member), end.promise]);
    } finally {
      this.#state = signal.aborted ? this.#state : 'restarting';
      this.#claimed = false;
      const lanes = this.#assignment.lanes();
      await this.#assignment.release();
      await within(LEAVE_WITHIN_MS, this.#hint(member, lanes));
      await within(LEAVE_WITHIN_MS, member.stop()).catch(() => undefined);
    }
  }

  async #take(member: GroupMember, partitions: readonly TopicPartition[]): Promise<void> {
    this.#state = 'consuming';
    this.#aliveAt = performance.now();
    this.#hinted.clear();
    if (!(await this.#assignment.take(member, partitions))) return;
    this.#error = undefined;
    this.#claimed = true;
    this.#announce();
  }

  async #watch(signal: AbortSignal, member: GroupMember): Promise<void> {
    while (!signal.aborted) {
      await pause(HINT_EVERY_MS, signal);
      // Not waited for: on a connection that swallows everything it would keep us from seeing the silence.
      this.#hinting ??= this.#hint(member, this.#assignment.lanes()).finally(
        () => (this.#hinting = undefined),
      );
      if (!signal.aborted && performance.now() - this.#aliveAt > DEAD_AFTER_MS)
        throw new Error('its fetch loop has gone silent');
    }
  }

  /** Group offsets are a courtesy to other tools. */
  async #hint(member: GroupMember, lanes: readonly PartitionLane[]): Promise<void> {
    const moved = lanes.flatMap((lane) => {
      const topic = this.#parts.topicPrefix + lane.claim.topic;
      const { partition } = lane.claim;
      const name = `${topic}/${partition}`;
      if (this.#hinted.get(name) === lane.nextOffset) return [];
      this.#hinted.set(name, lane.nextOffset);
      return [{ topic, partition, offset: lane.nextOffset }];
    });
    if (moved.length > 0) await member.commit(moved).catch(() => undefined);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
