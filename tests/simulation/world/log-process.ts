import { KafkaPublisher } from '#messaging';
import { EventLog, Relay } from '#event-log';
import { systemClock } from '#kernel';
import { AggregateCatalogue } from '../../../libs/event-log/src/aggregate-catalogue.ts';
import { CommitCollection } from '../../../libs/event-log/src/commit-collection.ts';
import type { SimProcess } from '../time/sim-process.ts';
import { aggregates } from './enterprises.ts';
import type { Wiring } from './wiring.ts';

/** A service that writes: its log, and the relay that may lead. */
export class LogProcess {
  readonly log: EventLog;
  private readonly relay: Relay;

  constructor(
    readonly sim: SimProcess,
    wiring: Wiring,
  ) {
    const commits = new CommitCollection(wiring.database(sim, 'log').connection);
    void commits.prepare();
    this.log = new EventLog(commits, systemClock);
    const publisher = new KafkaPublisher(wiring.broker(sim).producer());
    const catalogue = new AggregateCatalogue(Object.values(aggregates));
    this.relay = new Relay(commits, catalogue, publisher, { enabled: true });
    this.relay.start();
  }

  async stop(): Promise<void> {
    await this.relay.stop();
  }
}
