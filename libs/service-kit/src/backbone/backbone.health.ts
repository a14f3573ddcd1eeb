import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Relay } from '#event-log';
import { ConsumerRunner } from '#messaging';
import { HealthRegistry } from '../health/health-registry.ts';

/** Ready while the relay publishes (or another instance's does) and every consumer consumes. */
@Injectable()
export class BackboneHealth implements OnModuleInit {
  constructor(
    @Inject(HealthRegistry) private readonly registry: HealthRegistry,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(ConsumerRunner) private readonly consumers: ConsumerRunner,
  ) {}

  onModuleInit(): void {
    this.registry.add('relay', async () => {
      const health = await this.relay.health();
      return { up: health.state !== 'waiting', ...health };
    });
    this.registry.add('consumers', () => {
      const { ready, ...health } = this.consumers.health();
      return { up: ready, ...health };
    });
  }
}
