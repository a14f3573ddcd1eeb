import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { DATABASE } from '#kernel';
import { ConsumerRunner } from '#messaging';
import { BuildStore } from '../builds/build-store.ts';
import { Collections } from '../collections.ts';
import { ChangeFeed } from '../live/change-feed.ts';
import { ProjectionRunner } from '../projection-runner.ts';

/** What all projections of a service have in common. */
@Injectable()
export class ProjectionsCore implements OnModuleInit, BeforeApplicationShutdown {
  readonly collections: Collections;
  readonly builds: BuildStore;
  readonly feed: ChangeFeed;
  readonly runner: ProjectionRunner;
  #ready?: Promise<void>;

  constructor(
    @Inject(DATABASE) database: Connection,
    @Inject(ConsumerRunner) readonly consumers: ConsumerRunner,
  ) {
    this.collections = new Collections(database);
    this.builds = new BuildStore(this.collections);
    this.feed = new ChangeFeed(this.collections);
    this.runner = new ProjectionRunner(this.collections);
  }

  async onModuleInit(): Promise<void> {
    await this.ready();
  }

  /** Indexes and change feed stand. */
  ready(): Promise<void> {
    return (this.#ready ??= this.collections.prepare().then(() => this.feed.start()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.feed.stop();
  }
}
