import type { Supervised } from '../../../deploy/local/processes/supervise.ts';
import { isAlive } from '../../../deploy/local/processes/process-table.ts';
import { TcpProxy } from '../proxy/tcp-proxy.ts';

/** One broker or one member of the replica set: it can be killed and comes back on its data, behind its proxy. */
export class ServerNode {
  readonly name: string;
  readonly proxy: TcpProxy;
  /** Where its data lies. */
  readonly data: string;
  readonly #begin: () => Promise<Supervised>;
  #running: Supervised | undefined;

  constructor(name: string, proxy: TcpProxy, data: string, begin: () => Promise<Supervised>) {
    this.name = name;
    this.proxy = proxy;
    this.data = data;
    this.#begin = begin;
  }

  get pid(): number | undefined {
    const pid = this.#running?.pids[0];
    return pid !== undefined && isAlive(pid) ? pid : undefined;
  }

  /** Resolves when it accepts clients. */
  async start(): Promise<void> {
    if (this.pid === undefined) this.#running = await this.#begin();
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.pid !== undefined) process.kill(this.pid, 'SIGKILL');
    await this.#running?.exited;
  }

  signal(name: NodeJS.Signals): void {
    if (this.pid !== undefined) process.kill(this.pid, name);
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    await this.proxy.close();
  }
}
