import type { GroupMember, GroupMemberEvents, GroupOptions, RawBatch, TopicPartition } from '#messaging';
import type { Network } from '../time/network.ts';
import type { SimProcess } from '../time/sim-process.ts';
import type { MemoryBroker } from './memory-broker.ts';

interface Place {
  readonly topic: string;
  readonly partition: number;
  position: bigint;
  paused: boolean;
  fetching: boolean;
  /** Grows with every seek: a batch that was asked for before it is stale. */
  sought: number;
}

const ALIVE_EVERY_MS = 5_000;

/** One membership in a group, with what kafkajs does between the broker and the port: fetch loops, rejoining, crashing. */
export class MemoryMember implements GroupMember {
  private places = new Map<string, Place>();
  private left = false;

  constructor(
    readonly process: SimProcess,
    private readonly broker: MemoryBroker,
    private readonly network: Network,
    private readonly options: GroupOptions,
    private readonly events: GroupMemberEvents,
  ) {}

  get topics(): readonly string[] {
    return this.options.topics;
  }

  get sessionTimeoutMs(): number {
    return this.options.sessionTimeoutMs;
  }

  get group() {
    return this.broker.group(this.options.groupId);
  }

  async start(): Promise<void> {
    await this.network.call(this.process, {
      what: 'join group',
      changes: false,
      // One that has gone meanwhile would be thrown out after its session timeout.
      serve: () => void (!this.left && this.process.alive && this.group.join(this)),
      broken: () => new Error('the group coordinator does not answer'),
      server: this.broker,
    });
    this.beat();
  }

  async stop(): Promise<void> {
    this.left = true;
    this.group.leave(this);
  }

  assign(partitions: readonly TopicPartition[]): void {
    if (this.left) return;
    this.places = new Map(
      partitions.map(({ topic, partition }) => [
        `${topic}/${partition}`,
        { topic, partition, position: 0n, paused: true, fetching: false, sought: 0 },
      ]),
    );
    this.events.assigned(partitions);
  }

  /** The group has thrown it out, or its loop has failed: kafkajs gives up, its owner begins anew. */
  crash(why: string): void {
    if (this.left) return;
    this.left = true;
    this.group.leave(this);
    this.events.crashed(new Error(why));
  }

  /** After a long silence it finds itself forgotten, and joins again. */
  rejoin(): void {
    if (!this.left && !this.group.has(this)) this.group.join(this);
  }

  pause({ topic, partition }: TopicPartition): void {
    const place = this.places.get(`${topic}/${partition}`);
    if (place) place.paused = true;
  }

  resume({ topic, partition }: TopicPartition): void {
    const place = this.places.get(`${topic}/${partition}`);
    if (place) place.paused = false;
    this.pump();
  }

  seek({ topic, partition }: TopicPartition, offset: bigint): void {
    const place = this.places.get(`${topic}/${partition}`);
    if (!place) return;
    place.position = offset;
    place.sought += 1;
    this.pump();
  }

  async commit(): Promise<void> {
    // Group offsets are a hint for other tools; nothing of ours reads them.
  }

  /** Fetches wherever there is something to fetch. */
  pump(): void {
    if (this.left || !this.process.alive) return;
    for (const place of this.places.values()) {
      const { topic, partition, position, paused, fetching } = place;
      const waits = BigInt(this.broker.topic(topic)[partition]!.length) > position;
      if (waits && !paused && !fetching) this.fetch(place);
    }
  }

  private fetch(place: Place): void {
    place.fetching = true;
    const { topic, partition, position, sought } = place;
    const { choices, scheduler } = this.broker;
    const site = `${this.process.name} ${topic}/${partition}`;
    const delayMs = this.fetchTakes(site);
    scheduler.schedule(delayMs, this.process, () => {
      place.fetching = false;
      const now = this.places.get(`${topic}/${partition}`);
      if (this.left || !now) return;
      if (this.broker.awayUntil > scheduler.now) {
        scheduler.schedule(this.broker.awayUntil - scheduler.now, this.process, () => this.pump());
        return;
      }
      // kafkajs throws a stale batch away, mostly; and a compressed batch may begin before the place that was asked for.
      const stale = now !== place || place.sought !== sought;
      if (now.paused || (stale && !choices.chance(`${site} stale batch`, 0.5))) return this.pump();
      const early = choices.chance(`${site} overlap`, 0.05) ? BigInt(choices.upTo(`${site} by`, 3)) : 0n;
      const batch = this.read(place, position, early > position ? 0n : position - early);
      if (!stale) place.position = batch.nextOffset;
      this.events.alive();
      this.events.batch(batch);
      this.pump();
    });
  }

  /** Mostly no time; now and then a second, and sometimes longer than a partition takes to change hands and back. */
  private fetchTakes(site: string): number {
    const { choices } = this.broker;
    if (!choices.chance(`${site} slow fetch`, 0.08)) return 2;
    return (
      40 + choices.upTo(`${site} wait`, 60) * (choices.chance(`${site} very slow fetch`, 0.15) ? 200 : 20)
    );
  }

  private read({ topic, partition }: Place, fetchedOffset: bigint, from: bigint): RawBatch {
    const all = this.broker.topic(topic)[partition]!;
    const most = 6 - this.broker.choices.upTo(`${this.process.name} ${topic}/${partition} short batch`, 5);
    const messages = all.slice(Number(from), Number(fetchedOffset) + most);
    return {
      topic,
      partition,
      fetchedOffset,
      messages,
      nextOffset: fetchedOffset + BigInt(Math.min(most, all.length - Number(fetchedOffset))),
      endOffset: BigInt(all.length),
    };
  }

  private beat(): void {
    if (this.left) return;
    this.events.alive();
    this.broker.scheduler.schedule(ALIVE_EVERY_MS, this.process, () => this.beat());
  }
}
