import { Module, type DynamicModule } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { DATABASE, systemClock, type Clock } from '#kernel';
import { EventPublisher } from '#messaging';
import { AggregateCatalogue } from './aggregate-catalogue.ts';
import type { AnyAggregate } from './aggregate.ts';
import { CommitCollection } from './commit-collection.ts';
import { EventLog } from './event-log.ts';
import { Relay } from './relay/relay.ts';

export interface EventLogOptions {
  /** Every aggregate of the service; categories must tell apart (`chain` beside `chain-case` does not). */
  readonly aggregates: readonly AnyAggregate[];
  readonly clock?: Clock;
  /** False for a process that only appends or reads; default true. */
  readonly relay?: boolean;
}

/** Provides EventLog and Relay. Needs DATABASE (a connected mongoose Connection) and EventPublisher from global modules. */
@Module({})
export class EventLogModule {
  static forRoot({ aggregates, clock = systemClock, relay = true }: EventLogOptions): DynamicModule {
    return {
      module: EventLogModule,
      global: true,
      providers: [
        { provide: AggregateCatalogue, useValue: new AggregateCatalogue(aggregates) },
        {
          provide: CommitCollection,
          inject: [DATABASE],
          useFactory: async (connection: Connection) => {
            const commits = new CommitCollection(connection);
            await commits.prepare();
            return commits;
          },
        },
        {
          provide: EventLog,
          inject: [CommitCollection],
          useFactory: (commits: CommitCollection) => new EventLog(commits, clock),
        },
        {
          provide: Relay,
          inject: [CommitCollection, AggregateCatalogue, EventPublisher],
          useFactory: (commits: CommitCollection, catalogue: AggregateCatalogue, publisher: EventPublisher) =>
            new Relay(commits, catalogue, publisher, { enabled: relay }),
        },
      ],
      exports: [EventLog, Relay],
    };
  }
}
