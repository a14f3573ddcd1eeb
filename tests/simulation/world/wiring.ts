import { BrokerPort } from '../broker/broker-port.ts';
import { MemoryBroker } from '../broker/memory-broker.ts';
import { DatabasePort } from '../database/database-port.ts';
import { MemoryServer } from '../database/memory-server.ts';
import { Choices } from '../time/choices.ts';
import { Network } from '../time/network.ts';
import { Scheduler } from '../time/scheduler.ts';
import type { SimProcess } from '../time/sim-process.ts';
import { Trace } from '../time/trace.ts';
import type { Plan } from './plan.ts';

/** The servers of one seed, and what lies between them and the processes. */
export class Wiring {
  readonly scheduler = new Scheduler();
  readonly choices: Choices;
  readonly trace: Trace;
  readonly network: Network;
  readonly kafka: MemoryBroker;
  readonly servers: Readonly<Record<'log' | 'reader', MemoryServer>>;

  constructor(
    plan: Plan,
    kill: (process: SimProcess, why: string) => void,
    { allowed, traced = false }: { allowed?: ReadonlySet<string>; traced?: boolean } = {},
  ) {
    this.choices = new Choices(plan.seed, plan.weather, allowed);
    this.trace = new Trace(this.scheduler, traced);
    this.network = new Network(this.scheduler, this.choices, this.trace, kill);
    this.kafka = new MemoryBroker(this.scheduler, this.choices, plan.partitions);
    this.servers = {
      log: new MemoryServer(this.scheduler, 'log'),
      reader: new MemoryServer(this.scheduler, 'reader'),
    };
    this.servers.log.stalls = () =>
      this.choices.chance('insert stalls', plan.stalls) ? 50 * this.choices.upTo('insert stalls for', 60) : 0;
  }

  database(process: SimProcess, server: 'log' | 'reader'): DatabasePort {
    return new DatabasePort(this.servers[server], process, this.network);
  }

  broker(process: SimProcess): BrokerPort {
    return new BrokerPort(this.kafka, process, this.network);
  }
}
