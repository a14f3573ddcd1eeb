import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { EventPublisher } from '#messaging';
import type { AggregateCatalogue } from '../aggregate-catalogue.ts';
import type { CommitCollection } from '../commit-collection.ts';
import type { RelayHealth } from './relay-health.ts';

export interface RelayOptions {
  readonly enabled: boolean;
}

/** Carries the log to Kafka. */
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    readonly commits: CommitCollection,
    readonly catalogue: AggregateCatalogue,
    readonly publisher: EventPublisher,
    readonly options: RelayOptions,
  ) {}

  onApplicationBootstrap(): void {}

  async onApplicationShutdown(): Promise<void> {}

  async health(): Promise<RelayHealth> {
    return { state: 'stopped', lagCommits: 0, heldStreams: [] };
  }
}
