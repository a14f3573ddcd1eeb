import { Module, type DynamicModule } from '@nestjs/common';
import { EventLogModule, type AnyAggregate } from '#event-log';
import { DATABASE } from '#kernel';
import { MessagingModule } from '#messaging';
import { ProjectionsModule, type Projection } from '#projections';
import { ServiceConfiguration } from '../configuration/service-configuration.ts';
import { SERVICE, type ServiceIdentity } from '../start/service-definition.ts';
import { aroundDelivery } from './around-delivery.ts';
import { BackboneHealth } from './backbone.health.ts';

export interface Backbone {
  /** Every aggregate whose events this service keeps; none for a service that only reads. */
  readonly aggregates?: readonly AnyAggregate[];
  // Rows of any shape: each reader is typed where it is injected.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly projections?: readonly Projection<any>[];
}

/**
 * The way through the house, for one service: its event log and relay, its consumers and dead letters, its projections,
 * all on the service's own configuration and shown by its readiness.
 */
@Module({})
export class BackboneModule {
  static for({ aggregates = [], projections = [] }: Backbone): DynamicModule {
    const messaging = MessagingModule.forRootAsync({
      database: DATABASE,
      inject: [SERVICE, ServiceConfiguration],
      useFactory: ({ name }: ServiceIdentity, { kafkaBrokers, topicPrefix }: ServiceConfiguration) => ({
        service: name,
        brokers: kafkaBrokers,
        topicPrefix,
        around: aroundDelivery,
      }),
    });
    const log = EventLogModule.forRoot({ aggregates, relay: aggregates.length > 0 });
    const views = ProjectionsModule.forFeature(projections);
    return {
      module: BackboneModule,
      global: true,
      imports: [messaging, log, views],
      providers: [BackboneHealth],
      exports: [messaging, log, views],
    };
  }
}
