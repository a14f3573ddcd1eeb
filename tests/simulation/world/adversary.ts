import { EnterpriseDetailsCorrected } from '#contracts';
import { DEAD_LETTER_HEADER, toOutgoing } from '#messaging';
import { beginBuild, Collections } from '#projections';
import { partitionOf } from '../broker/memory-broker.ts';
import { keyOf, type Doc } from '../database/documents.ts';
import { here } from '../time/scheduler.ts';
import { SimProcess } from '../time/sim-process.ts';
import { CODES, DAY, ledger } from './enterprises.ts';
import { LogProcess } from './log-process.ts';
import type { Act, ActKind } from './plan.ts';
import { ReaderProcess } from './reader-process.ts';
import type { World } from './world.ts';

/** Does one planned thing after another, and what the operator of the platform would do. */
export class Adversary {
  /** `<topic>/<partition>/<offset>` of messages that are no events. */
  readonly garbage = new Set<string>();
  private readonly operator: SimProcess;
  /** The next relay that publishes stands still for so long, its answer unread. */
  private snareMs: number | undefined;

  constructor(private readonly world: World) {
    this.operator = new SimProcess('operator', world.plan.seed);
  }

  begin(): void {
    for (const act of this.world.plan.acts)
      this.world.time.schedule(act.atMs, undefined, () => this.act(act));
  }

  private act({ kind, whom, size }: Act): void {
    const { world } = this;
    world.wiring.network.count(kind);
    const name = world.names[whom % world.names.length]!;
    const process = world.running.get(name);
    const acts: Readonly<Record<ActKind, () => void>> = {
      kill: () => process && world.kill(process.sim, 'by the adversary'),
      restart: () => world.restart(name),
      freeze: () => world.freeze(name, 500 + size * 160),
      'freeze at work': () => (this.snareMs = 500 + size * 160),
      'clock jump': () => this.jump(name, size),
      'member crash': () => process instanceof ReaderProcess && this.crashMember(process, size),
      'database away': () => this.away(whom % 2 === 0 ? 'log' : 'reader', size * 30),
      'broker away': () => this.away('broker', size * 30),
      'oplog rolls over': () => this.rollOver(process, size * 40),
      'delivered again': () => this.deliverAgain(whom, size),
      'offsets rewound': () => this.rewind(),
      garbage: () => this.addGarbage(CODES[whom % CODES.length]!),
      repair: () => this.repair(),
      replay: () => this.askForReplay(),
      rebuild: () => void this.rebuild(),
    };
    acts[kind]();
  }

  /** Somebody has put an event into a topic. */
  onAppend(by: SimProcess | undefined): void {
    if (this.snareMs === undefined || !by?.name.startsWith('log')) return;
    this.world.freeze(by.name, this.snareMs);
    this.snareMs = undefined;
  }

  /** The code that could not digest poison is repaired. */
  repair(): void {
    if (!this.world.repaired) this.tell('repairs the handler');
    this.world.repaired = true;
  }

  /** As `npm run dead-letters -- replay` does for every parked key. */
  askForReplay(): void {
    const { reader } = this.world.wiring.servers;
    for (const parked of reader.find('parked_keys', { replay: { $exists: false } })) {
      const asked: Doc = { ...parked, replay: { requestedAt: reader.now } };
      this.tell(`asks for the replay of ${String(parked['_id'])}`);
      this.write('parked_keys', asked);
    }
  }

  /** As `npm run projections -- rebuild` does. */
  async rebuild(): Promise<void> {
    const { wiring } = this.world;
    const states = wiring.servers.reader.find('projection_builds', {}).map(({ state }) => state);
    if (!states.includes('live') || states.includes('building')) return;
    this.tell('asks for a rebuild');
    await here.run(this.operator, async () => {
      const collections = new Collections(wiring.database(this.operator, 'reader').connection);
      await beginBuild(
        collections,
        ledger(() => this.world.repaired),
        'asked for',
      ).catch(() => undefined);
    });
  }

  private jump(name: string, size: number): void {
    const process = this.world.running.get(name);
    if (!process) return;
    process.sim.skewMs += (size - 50) * 72_000;
    this.tell(`${name}'s clock jumps by ${((size - 50) * 1.2).toFixed(0)} minutes`);
  }

  private crashMember({ sim, kafka }: ReaderProcess, size: number): void {
    const { members } = kafka;
    const member = members[size % (members.length || 1)];
    if (!member || sim.paused) return;
    this.tell(`a consumer of ${sim.name} loses its fetch loop`);
    here.run(sim, () => member.crash('fetching failed'));
  }

  private away(which: 'log' | 'reader' | 'broker', ms: number): void {
    const { wiring, time } = this.world;
    const server = which === 'broker' ? wiring.kafka : wiring.servers[which];
    this.tell(`${which === 'broker' ? 'the broker' : `the database of ${which}`} is away for ${ms} ms`);
    server.awayUntil = time.now + ms;
  }

  /** While a relay is down. */
  private rollOver(process: LogProcess | ReaderProcess | undefined, inMs: number): void {
    if (process instanceof LogProcess) this.world.kill(process.sim, 'before the oplog rolls over');
    this.world.time.schedule(inMs, undefined, () => {
      this.tell('the oplog of log rolls over');
      this.world.wiring.servers.log.rollOver();
    });
  }

  /** What a relay that lost its position does: everything of a partition from some place on once more. */
  private deliverAgain(whom: number, size: number): void {
    const { kafka } = this.world.wiring;
    const topics = [...kafka.topics].filter(([name]) => name.startsWith('registry.'));
    const topic = topics[whom % (topics.length || 1)]?.[1];
    const messages = topic?.[size % topic.length] ?? [];
    const from = messages.length - 1 - (size % 7);
    const again = messages.slice(Math.max(0, from)).filter((message) => !this.garbage.has(placeOf(message)));
    if (again.length === 0) return;
    this.tell(`${again.length} messages of ${again[0]!.topic}/${again[0]!.partition} come once more`);
    kafka.append(again);
  }

  /** A person sets the readers back to the beginning, and they are all started anew. */
  private rewind(): void {
    this.tell('sets all stored offsets back to 0');
    for (const offset of this.world.wiring.servers.reader.find('consumer_offsets', {}))
      this.write('consumer_offsets', { ...offset, nextOffset: 0 });
    for (const process of [...this.world.running.values()])
      if (process instanceof ReaderProcess) this.world.kill(process.sim, 'with the rewind');
  }

  private addGarbage(code: string): void {
    const { kafka } = this.world.wiring;
    const event = toOutgoing(
      EnterpriseDetailsCorrected,
      { code },
      {
        stream: `garbage-${this.garbage.size + 1}`,
        streamVersion: 1,
        recordedAt: '2024-06-01T00:00:00.000Z',
        effectiveOn: DAY,
        actor: 'nobody',
        commandId: 'none',
        correlationId: 'none',
      },
    );
    this.tell(`puts a message that is no JSON into ${event.topic}, key ${code}`);
    const broken = { ...event, value: Buffer.from('{"code":') };
    const partition = partitionOf(event.key, kafka.topic(event.topic).length);
    this.garbage.add(`${event.topic}/${partition}/${kafka.topic(event.topic)[partition]!.length}`);
    kafka.append([broken]);
  }

  private write(collection: string, doc: Doc): void {
    const { wiring, time } = this.world;
    const { reader } = wiring.servers;
    wiring.trace.actor = this.operator;
    try {
      reader.write(collection, keyOf(doc['_id']), doc);
    } catch {
      // A transaction has it in hand: a moment later then, on what is there by then.
      time.schedule(20, undefined, () => this.askForReplay());
    }
  }

  private tell(what: string): void {
    this.world.wiring.trace.tell('operator', () => what);
  }
}

export function placeOf({
  topic,
  partition,
  offset,
}: {
  topic: string;
  partition: number;
  offset: string;
}): string {
  return `${topic}/${partition}/${offset}`;
}

/** Where a dead letter came from. */
export function originOf(headers: Readonly<Record<string, unknown>>): string {
  const { topic, partition, offset } = DEAD_LETTER_HEADER;
  return [topic, partition, offset].map((name) => String(headers[name])).join('/');
}
