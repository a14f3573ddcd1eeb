import { expect } from '@jest/globals';
import { eventually } from '#testing';
import { AggregateCatalogue } from '../aggregate-catalogue.ts';
import type { AnyAggregate } from '../aggregate.ts';
import type { CommitCollection } from '../commit-collection.ts';
import { Relay } from '../relay/relay.ts';
import { RELAY_COLLECTION, type RelayRecord } from '../relay/relay-record.ts';
import { counter, privateCounter } from './counter.ts';
import { LogFixture } from './log-fixture.ts';
import type { RecordingPublisher } from './recording-publisher.ts';

export const LEASE_MS = 400;

/** Relays of one log; what a test starts is stopped with the fixture. */
export class RelayFixture {
  private readonly relays: Relay[] = [];

  private constructor(readonly fixture: LogFixture) {}

  static async open(): Promise<RelayFixture> {
    return new RelayFixture(await LogFixture.open());
  }

  start(
    publisher: RecordingPublisher,
    {
      aggregates = [counter, privateCounter],
      commits = this.fixture.commits,
    }: { aggregates?: AnyAggregate[]; commits?: CommitCollection } = {},
  ): Relay {
    const options = { enabled: true, leaseMs: LEASE_MS, saveEveryMs: 20 };
    const relay = new Relay(commits, new AggregateCatalogue(aggregates), publisher, options);
    this.relays.push(relay);
    relay.start();
    return relay;
  }

  async caughtUp(relay: Relay): Promise<void> {
    await eventually(async () =>
      expect(await relay.health()).toMatchObject({ state: 'live', lagCommits: 0 }),
    );
  }

  /** What the database knows of the relay. */
  async record(): Promise<RelayRecord | null> {
    return this.records.findOne({ _id: 'relay' });
  }

  /** As if the process that holds the lease had been silent for too long. */
  async expireLease(): Promise<void> {
    await this.records.updateOne({ _id: 'relay' }, { $set: { expiresAt: new Date(0) } });
  }

  get records() {
    return this.fixture.connection.db!.collection<RelayRecord>(RELAY_COLLECTION);
  }

  async close(): Promise<void> {
    await Promise.all(this.relays.map((relay) => relay.stop()));
    await this.fixture.close();
  }
}
