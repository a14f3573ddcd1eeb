import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** `upstream`: from client to server. */
export type Direction = 'upstream' | 'downstream';

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  /** Bytes were swallowed: whatever comes later on this connection would make no sense. */
  lost: boolean;
  /** What waits to be passed on, while something holds it. */
  held: boolean;
}

/** Says of a piece of what is on its way whether it, and all after it on its connection, has to wait. */
export type Holds = (bytes: Buffer, direction: Direction) => boolean;

/** Stands between clients and one server and can behave like a bad network. */
export class TcpProxy {
  readonly #server: Server;
  readonly #target: number;
  readonly #pairs = new Set<Pair>();
  #open = true;
  #silent = false;
  #delayMs = 0;
  #holds: Holds | undefined;

  private constructor(server: Server, target: number) {
    this.#server = server;
    this.#target = target;
    server.on('connection', (client) => this.#accept(client));
  }

  static async listen(port: number, target: number): Promise<TcpProxy> {
    const server = createServer({ noDelay: true });
    const proxy = new TcpProxy(server, target);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Every piece arrives so much later, in order. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  /** Ends every connection and takes no new one. */
  cut(): void {
    this.#open = false;
    for (const pair of this.#pairs) end(pair, false);
  }

  /** Resets those connections that `chosen` says. */
  reset(chosen: () => boolean = () => true): void {
    for (const pair of this.#pairs) if (chosen()) end(pair, true);
  }

  /** Swallows everything both ways and tells nobody; connections of this time stay dead when it is over. */
  halfOpen(): void {
    this.#silent = true;
  }

  hold(holds: Holds): void {
    this.#holds = holds;
  }

  /** Connections on which something is held back. */
  get holding(): number {
    return [...this.#pairs].filter(({ held }) => held).length;
  }

  /** As if nothing had been. What was held back is lost with its connection. */
  heal(): void {
    this.#open = true;
    this.#silent = false;
    this.#delayMs = 0;
    this.#holds = undefined;
    for (const pair of this.#pairs) if (pair.held) end(pair, true);
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const pair of this.#pairs) end(pair, true);
    await closed;
  }

  #accept(client: Socket): void {
    if (!this.#open) return void client.resetAndDestroy();
    const server = connect({ port: this.#target, host: '127.0.0.1', noDelay: true });
    const pair: Pair = { client, server, lost: false, held: false };
    this.#pairs.add(pair);
    this.#pass(pair, client, server, 'upstream');
    this.#pass(pair, server, client, 'downstream');
  }

  #pass(pair: Pair, from: Socket, to: Socket, direction: Direction): void {
    let last = 0;
    from.on('data', (bytes: Buffer) => {
      if (this.#silent) pair.lost = true;
      if (this.#holds?.(bytes, direction)) pair.held = true;
      if (pair.lost || pair.held || to.destroyed) return;
      if (this.#delayMs === 0 && last <= performance.now()) return this.#write(from, to, bytes);
      // Pieces keep their order also when the delay becomes shorter.
      last = Math.max(last, performance.now() + this.#delayMs);
      setTimeout(() => !pair.lost && this.#write(from, to, bytes), last - performance.now());
    });
    from.on('end', () => !pair.lost && to.end());
    from.on('error', () => end(pair, true));
    from.on('close', () => {
      this.#pairs.delete(pair);
      // A half-open connection ends for one side only.
      if (!pair.lost) to.destroy();
      else if (from === pair.client) pair.server.destroy();
    });
  }

  #write(from: Socket, to: Socket, bytes: Buffer): void {
    if (to.destroyed || to.write(bytes)) return;
    from.pause();
    to.once('drain', () => from.resume());
  }
}

function end({ client, server }: Pair, byReset: boolean): void {
  for (const socket of [client, server])
    if (byReset) socket.resetAndDestroy();
    else socket.destroy();
}
