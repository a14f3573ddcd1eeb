import {
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { BuildSupervisor, DEFAULT_TIMING, type SupervisorTiming } from '../builds/build-supervisor.ts';
import { LiveBuild } from '../builds/live-build.ts';
import { FreshnessReader } from '../live/freshness-reader.ts';
import { LiveTallies } from '../live/live-tallies.ts';
import { ProjectionReader } from '../live/projection-reader.ts';
import type { Projection } from '../projection.ts';
import type { ProjectionsCore } from './projections-core.ts';

/** One projection in a running service: its builds are fed, its reader reads. */
export class ProjectionHost<Row extends object>
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  readonly reader: ProjectionReader<Row>;
  readonly #live: LiveBuild;
  readonly #tallies: LiveTallies;
  readonly #supervisor: BuildSupervisor;

  constructor(
    readonly projection: Projection<Row>,
    private readonly core: ProjectionsCore,
    timing: SupervisorTiming = DEFAULT_TIMING,
  ) {
    const { collections, builds, feed, consumers, runner } = core;
    const plain = projection as unknown as Projection;
    this.#live = new LiveBuild(projection.name, builds, feed);
    this.#tallies = new LiveTallies(collections, `${projection.name}.v`, feed);
    const fresh = new FreshnessReader(plain, collections, consumers);
    this.reader = new ProjectionReader(projection, collections, this.#live, this.#tallies, feed, fresh);
    const logger = new Logger('Projections');
    this.#supervisor = new BuildSupervisor(plain, builds, collections, runner, consumers, logger, timing);
  }

  async onModuleInit(): Promise<void> {
    await this.core.ready();
    await this.core.builds.ensure(this.projection as unknown as Projection);
    await this.#live.current();
  }

  onApplicationBootstrap(): void {
    this.#supervisor.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#supervisor.stop();
    this.#live.stop();
    this.#tallies.stop();
  }
}
