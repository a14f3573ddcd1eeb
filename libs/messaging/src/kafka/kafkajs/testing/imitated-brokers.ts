import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { int16, int32, int64, int8, list, text, WireReader } from './wire.ts';

const PRODUCE = 0;
const METADATA = 3;
const API_VERSIONS = 18;
const INIT_PRODUCER_ID = 22;
/** The one version of each request that these brokers speak. */
const VERSIONS = new Map([
  [PRODUCE, 3],
  [METADATA, 1],
  [API_VERSIONS, 0],
  [INIT_PRODUCER_ID, 0],
]);
const NOT_LEADER = 6;
const OUT_OF_ORDER = 45;
/** Where a batch of records says who sent it, and as his how-manieth. */
const PRODUCER_AT = 43;
const SEQUENCE_AT = 53;
const COUNT_AT = 57;

/** What becomes of a request to write. */
export type Fate = 'answered' | 'cut off before' | 'cut off after';

export interface Sent {
  readonly broker: number;
  readonly partition: number;
  readonly records: Buffer;
}

/** Brokers of one topic that only take: who leads a partition is decided by the test, between any two requests. */
export class ImitatedBrokers {
  readonly topic = 'imitated';
  /** Leader by partition. */
  leaders: number[];
  /** What was acknowledged, in its order. */
  readonly taken: Sent[] = [];
  /** Before a broker writes: the test's chance to change the leaders, or to cut the connection. */
  onProduce: (broker: number) => Fate | Promise<Fate> = () => 'answered';
  readonly #nextSequences = new Map<string, number>();
  #producers = 0;
  readonly #answers = new EventEmitter();
  readonly #servers: Server[];
  readonly #sockets = new Set<Socket>();

  private constructor(servers: Server[], leaders: number[]) {
    this.#servers = servers;
    this.leaders = leaders;
  }

  static async listen(count: number, leaders: number[]): Promise<ImitatedBrokers> {
    const servers = Array.from({ length: count }, () => createServer());
    const brokers = new ImitatedBrokers(servers, leaders);
    for (const [id, server] of servers.entries()) {
      server.on('connection', (socket) => brokers.#serve(id, socket));
      await once(server.listen(0, '127.0.0.1'), 'listening');
    }
    return brokers;
  }

  get addresses(): string[] {
    return this.#servers.map((server) => `127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** Resolves once this broker has taken something and said so. */
  async hasTaken(broker: number): Promise<void> {
    while (!this.taken.some((sent) => sent.broker === broker)) await once(this.#answers, 'answered');
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers) server.close();
  }

  #serve(broker: number, socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    let waiting = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      while (waiting.length >= 4 && waiting.length >= 4 + waiting.readInt32BE()) {
        const end = 4 + waiting.readInt32BE();
        void this.#answer(broker, new WireReader(waiting.subarray(4, end)), socket);
        waiting = waiting.subarray(end);
      }
    });
  }

  async #answer(broker: number, request: WireReader, socket: Socket): Promise<void> {
    const [kind] = [request.int16(), request.int16()];
    const correlation = int32(request.int32());
    request.text();
    const body = await this.#bodyOf(kind, broker, request);
    if (!body) return void socket.destroy();
    const response = Buffer.concat([correlation, body]);
    socket.write(Buffer.concat([int32(response.length), response]), () => this.#answers.emit('answered'));
  }

  async #bodyOf(kind: number, broker: number, request: WireReader): Promise<Buffer | undefined> {
    if (kind === API_VERSIONS) {
      const known = [...VERSIONS].map(([key, version]) => [key, version, version].map(int16));
      return Buffer.concat([int16(0), list(known.map((one) => Buffer.concat(one)))]);
    }
    if (kind === INIT_PRODUCER_ID)
      return Buffer.concat([int32(0), int16(0), int64((this.#producers += 1)), int16(0)]);
    if (kind === METADATA) return this.#metadata();
    if (kind === PRODUCE) return this.#produce(broker, request);
    throw new Error(`these brokers do not know request ${kind}`);
  }

  #metadata(): Buffer {
    const brokers = this.#servers.map((server, id) => {
      const { port } = server.address() as AddressInfo;
      return Buffer.concat([int32(id), text('127.0.0.1'), int32(port), int16(-1)]);
    });
    const all = list(this.#servers.map((_, id) => int32(id)));
    const partitions = this.leaders.map((leader, partition) =>
      Buffer.concat([int16(0), int32(partition), int32(leader), all, all]),
    );
    const topic = Buffer.concat([int16(0), text(this.topic), int8(0), list(partitions)]);
    return Buffer.concat([list(brokers), int32(0), list([topic])]);
  }

  async #produce(broker: number, request: WireReader): Promise<Buffer | undefined> {
    request.text();
    request.int16();
    request.int32();
    const topics = request.list(() => ({
      name: request.text(),
      partitions: request.list(() => ({ partition: request.int32(), records: request.block() })),
    }));
    const fate = await this.onProduce(broker);
    if (fate === 'cut off before') return undefined;
    const answers = topics.map(({ name, partitions }) => {
      const each = partitions.map(({ partition, records }) => {
        const error = this.#write({ broker, partition, records });
        return Buffer.concat([int32(partition), int16(error), int64(0), int64(-1)]);
      });
      return Buffer.concat([text(name), list(each)]);
    });
    return fate === 'answered' ? Buffer.concat([list(answers), int32(0)]) : undefined;
  }

  /** As a broker does for an idempotent producer: what it has already it acknowledges again, and takes nothing with a hole. */
  #write(sent: Sent): number {
    const { broker, partition, records } = sent;
    if (this.leaders[partition] !== broker) return NOT_LEADER;
    const from = `${records.readBigInt64BE(PRODUCER_AT)}/${partition}`;
    const next = this.#nextSequences.get(from) ?? 0;
    const sequence = records.readInt32BE(SEQUENCE_AT);
    if (sequence < next) return 0;
    if (sequence > next) return OUT_OF_ORDER;
    this.#nextSequences.set(from, next + records.readInt32BE(COUNT_AT));
    this.taken.push(sent);
    return 0;
  }
}
