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
  /** Before a broker answers what is to be written: the test's chance to change the leaders. */
  onProduce: (broker: number) => void | Promise<void> = () => undefined;
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
    const response = Buffer.concat([correlation, body]);
    socket.write(Buffer.concat([int32(response.length), response]), () => this.#answers.emit('answered'));
  }

  async #bodyOf(kind: number, broker: number, request: WireReader): Promise<Buffer> {
    if (kind === API_VERSIONS) {
      const known = [...VERSIONS].map(([key, version]) => [key, version, version].map(int16));
      return Buffer.concat([int16(0), list(known.map((one) => Buffer.concat(one)))]);
    }
    if (kind === INIT_PRODUCER_ID) return Buffer.concat([int32(0), int16(0), int64(7), int16(0)]);
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

  async #produce(broker: number, request: WireReader): Promise<Buffer> {
    request.text();
    request.int16();
    request.int32();
    const topics = request.list(() => ({
      name: request.text(),
      partitions: request.list(() => ({ partition: request.int32(), records: request.block() })),
    }));
    await this.onProduce(broker);
    const answers = topics.map(({ name, partitions }) => {
      const each = partitions.map(({ partition, records }) => {
        const leads = this.leaders[partition] === broker;
        if (leads) this.taken.push({ broker, partition, records });
        return Buffer.concat([int32(partition), int16(leads ? 0 : NOT_LEADER), int64(0), int64(-1)]);
      });
      return Buffer.concat([text(name), list(each)]);
    });
    return Buffer.concat([list(answers), int32(0)]);
  }
}
