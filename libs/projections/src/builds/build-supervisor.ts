import { setTimeout as pause } from 'node:timers/promises';
import type { ConsumerRunner, RunningConsumer } from '#messaging';
import type { Collections } from '../collections.ts';
import type { Projection } from '../projection.ts';
import type { ProjectionRunner } from '../projection-runner.ts';
import { makeIndexes } from './begin-build.ts';
import { buildTag, type Build } from './build.ts';
import type { BuildStore } from './build-store.ts';
import { compareBuilds } from './compare-builds.ts';

export interface SupervisorLog {
  log(message: string): void;
  error(message: string, stack?: string): void;
}

export interface SupervisorTiming {
  readonly lookEveryMs: number;
  /** How long a retired build stays readable for instances that have not heard yet. */
  readonly keepRetiredMs: number;
  /** How long a comparison waits for both builds to have seen the same events. */
  readonly settleMs: number;
}

export const DEFAULT_TIMING: SupervisorTiming = { lookEveryMs: 500, keepRetiredMs: 60_000, settleMs: 10_000 };

/** A build may take over when it is no further behind than this many events. */
const NEARLY_THERE = 50n;
/** Indexes are made when so few events are left: every row written before that costs about half. */
const WORTH_INDEXING = 5_000n;
/** A live one gets them after this time, however much there is to do: people look at it. */
const INDEXED_WITHIN_MS = 60_000;

/**
 * Feeds the builds that this code can feed (its version), flips the pointer when a new one has caught up and compares
 * equal, and drops the old one later. Every instance runs one; the database decides between them.
 */
export class BuildSupervisor {
  readonly #running = new Map<string, RunningConsumer>();
  readonly #indexed = new Set<string>();
  readonly #retired = new Map<string, number>();
  readonly #stop = new AbortController();
  #loop?: Promise<void>;

  constructor(
    private readonly projection: Projection,
    private readonly store: BuildStore,
    private readonly collections: Collections,
    private readonly runner: ProjectionRunner,
    private readonly consumers: ConsumerRunner,
    private readonly logger: SupervisorLog,
    private readonly timing: SupervisorTiming = DEFAULT_TIMING,
  ) {}

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await Promise.all([...this.#running.keys()].map((id) => this.#stopFeeding(id)));
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#look();
      } catch (error) {
        if (!this.#stop.signal.aborted)
          this.logger.error(`${this.projection.name}: ${String(error)}`, (error as Error).stack);
      }
      await pause(this.timing.lookEveryMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    await this.store.ensure(this.projection);
    const builds = await this.store.list(this.projection.name);
    const live = builds.find(({ state }) => state === 'live');
    for (const build of builds) {
      const wanted = build.state === 'live' || build.state === 'building';
      if (wanted && build.version === this.projection.version) this.#feed(build);
      else await this.#stopFeeding(build._id);
      if (build.state === 'retired') await this.#dropLater(build);
    }
    for (const build of builds) {
      if (!this.#running.has(build._id)) continue;
      const missing = await this.#missing(build);
      if (missing === undefined) continue;
      await this.#index(build, missing);
      if (build.state === 'building' && live && missing <= NEARLY_THERE) await this.#promote(build, live);
    }
  }

  /** Events before it; undefined where nobody wants to know. */
  async #missing(build: Build): Promise<bigint | undefined> {
    if (build.state === 'live' && this.#indexed.has(build._id)) return undefined;
    return this.consumers.remaining(this.projection.name, buildTag(build), this.projection.topics);
  }

  async #index(build: Build, missing: bigint): Promise<void> {
    if (this.#indexed.has(build._id)) return;
    const overdue = build.state === 'live' && Date.now() - build.startedAt.getTime() > INDEXED_WITHIN_MS;
    if (missing > WORTH_INDEXING && !overdue) return;
    await makeIndexes(this.collections, build._id, this.projection.indexes);
    this.#indexed.add(build._id);
  }

  #feed(build: Build): void {
    if (this.#running.has(build._id)) return;
    const { projection } = this;
    const running = this.consumers.start({
      consumer: projection.name,
      build: buildTag(build),
      topics: projection.topics,
      handle: (batch) => this.runner.apply(projection, batch),
    });
    this.#running.set(build._id, running);
    this.logger.log(`${build._id} is fed (${build.state}, ${build.reason})`);
  }

  async #stopFeeding(id: string): Promise<void> {
    const running = this.#running.get(id);
    this.#running.delete(id);
    await running?.stop();
    if (running) this.runner.forget(id);
  }

  async #promote(build: Build, live: Build): Promise<void> {
    const mustEqual = build.version === live.version && !build.forced;
    if (mustEqual && build.comparison?.equal === false) return;
    const comparison = await this.#compare(build, live);
    if (mustEqual && !comparison.equal) {
      await this.store.note(build, comparison);
      this.logger.error(
        `${build._id} differs from ${live._id} and does not take over: ${comparison.different.join(', ')}`,
      );
      return;
    }
    if (await this.store.flip(build, comparison))
      this.logger.log(`${build._id} took over from ${live._id} (equal: ${comparison.equal})`);
  }

  /** Under traffic the two are rarely level; it takes the calmest look within the time it has. */
  async #compare(build: Build, live: Build) {
    const until = performance.now() + this.timing.settleMs;
    for (;;) {
      const comparison = await compareBuilds(this.collections, live._id, build._id);
      const settled = comparison.moving === 0 || comparison.different.length > 0;
      const otherCode = build.version !== live.version;
      if (settled || otherCode || performance.now() > until || this.#stop.signal.aborted) return comparison;
      await pause(100);
    }
  }

  async #dropLater(build: Build): Promise<void> {
    // By the time that passed here since we know: clocks of instances may be further apart than that.
    const knownAt = this.#retired.get(build._id) ?? performance.now();
    this.#retired.set(build._id, knownAt);
    if (performance.now() - knownAt < this.timing.keepRetiredMs) return;
    await this.store.drop(build);
    this.#retired.delete(build._id);
    await this.consumers.forget(this.projection.name, buildTag(build));
    this.logger.log(`${build._id} was dropped`);
  }
}
