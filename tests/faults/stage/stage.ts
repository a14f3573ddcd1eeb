import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { scratchFolder } from '../../../deploy/local/cache/folders.ts';
import { startPlatform, type Platform, type ServiceName } from '../../../deploy/local/platform/platform.ts';
import { REPLICA_SET } from '../../../deploy/local/servers/mongodb/replica-set.ts';
import { BrokerView } from './broker-view.ts';
import { startBrokers } from './brokers.ts';
import { mountSmallDisk, unmount } from './small-disk.ts';
import { startMembers } from './members.ts';
import type { ServerNode } from './server-node.ts';

const CLOCK = new URL('clock.preload.ts', import.meta.url).href;

/** Services that keep a log, and those that only read. */
export const WRITING = ['registry', 'assessment', 'marketplace'] as const;
export const READING = ['eligibility', 'dashboard'] as const;
export const BACKBONE = [...WRITING, ...READING] as const;

/** Nobody wants the logs of a run that he broke off himself. */
const INTERRUPTED = 130;

/** How long it takes to put the stage up where every time limit here was made. */
const USUAL_START_MS = 20_000;
const MOST_SLOWNESS = 5;

export type Backbone = (typeof BACKBONE)[number];

/** A whole platform on servers of its own, all of which can be hurt. */
export class Stage {
  readonly platform: Platform;
  readonly brokers: readonly ServerNode[];
  readonly members: readonly ServerNode[];
  /** Sees the servers directly, past the proxies. */
  readonly mongo: mongoose.mongo.MongoClient;
  readonly broker: BrokerView;
  /** Why a disk cannot be made small on this machine; undefined when it was. */
  readonly noSmallDisk: string | undefined;
  readonly #folder: string;
  readonly #clockFile: string;
  #slowness = 1;

  private constructor(
    folder: string,
    clockFile: string,
    brokers: readonly ServerNode[],
    members: readonly ServerNode[],
    platform: Platform,
    mongo: mongoose.mongo.MongoClient,
    noSmallDisk: string | undefined,
  ) {
    this.#folder = folder;
    this.#clockFile = clockFile;
    this.brokers = brokers;
    this.members = members;
    this.platform = platform;
    this.mongo = mongo;
    this.noSmallDisk = noSmallDisk;
    this.broker = new BrokerView(platform.kafkaBrokers);
  }

  static async open({ cluster }: { cluster: boolean }): Promise<Stage> {
    const begun = performance.now();
    const folder = join(scratchFolder(), `linghang-faults-${process.pid}`);
    const [data, logs] = [join(folder, 'data'), join(folder, 'logs')];
    mkdirSync(data, { recursive: true });
    mkdirSync(logs, { recursive: true });
    const noSmallDisk = mountSmallDisk(data);
    process.once('exit', (code) => {
      if (!noSmallDisk) unmount(data);
      rmSync(code === INTERRUPTED ? folder : data, { recursive: true, force: true });
    });
    const clockFile = join(folder, 'clock');
    writeFileSync(clockFile, '0');
    const count = cluster ? 3 : 1;
    const [brokers, members] = await Promise.all([
      startBrokers(count, data, logs),
      startMembers(count, data, logs),
    ]);
    const addresses = (nodes: readonly ServerNode[]) =>
      nodes.map(({ proxy }) => `127.0.0.1:${proxy.port}`).join(',');
    const mongodbUri = `mongodb://${addresses(members)}/?replicaSet=${REPLICA_SET}`;
    const platform = await startPlatform({
      kafkaBrokers: addresses(brokers),
      mongodbUri,
      logs,
      logLevel: 'info',
      environment: { NODE_OPTIONS: `--import ${CLOCK}`, CLOCK_FILE: clockFile },
    });
    const mongo = await mongoose.mongo.MongoClient.connect(mongodbUri, {
      readConcern: { level: 'majority' },
      writeConcern: { w: 'majority', journal: true },
      // Its own connections are hurt as well, and it has to be back before anybody else.
      heartbeatFrequencyMS: 1_000,
      connectTimeoutMS: 3_000,
      socketTimeoutMS: 30_000,
    });
    const stage = new Stage(folder, clockFile, brokers, members, platform, mongo, noSmallDisk);
    const times = (performance.now() - begun) / (count * USUAL_START_MS);
    stage.#slowness = Math.min(MOST_SLOWNESS, Math.max(1, times));
    // Who stands still cannot notice that everybody leaves.
    process.once('exit', () => {
      for (const pid of Object.values(platform.pids())) tryToSignal(pid, 'SIGCONT');
    });
    return stage;
  }

  /** A time limit, longer where this machine was slow when it put everything up. */
  patience(ms: number): number {
    return Math.round(ms * this.#slowness);
  }

  database(service: string): mongoose.mongo.Db {
    return this.mongo.db(this.platform.databasePrefix + service);
  }

  topic(name: string): string {
    return this.platform.topicPrefix + name;
  }

  get data(): string {
    return join(this.#folder, 'data');
  }

  get logs(): string {
    return join(this.#folder, 'logs');
  }

  pidOf(service: ServiceName): number | undefined {
    return this.platform.pids()[service];
  }

  /** SIGSTOP, SIGCONT: to a process that is there. */
  signal(service: ServiceName, signal: NodeJS.Signals): void {
    const pid = this.pidOf(service);
    if (pid !== undefined) process.kill(pid, signal);
  }

  /** The clock of a service is wrong by so much from now on. */
  setClock(service: ServiceName, wrongByMs: number): void {
    writeFileSync(this.#clockFile, String(wrongByMs));
    this.signal(service, 'SIGUSR2');
  }

  /** Ends everything; with `keep` the logs stay, and where they are is answered. */
  async close({ keep }: { keep: boolean }): Promise<string | undefined> {
    await this.mongo.close().catch(() => undefined);
    await this.platform.stop().catch(() => undefined);
    await Promise.all([...this.brokers, ...this.members].map((node) => node.stop().catch(() => undefined)));
    if (!this.noSmallDisk) unmount(this.data);
    rmSync(keep ? this.data : this.#folder, { recursive: true, force: true, maxRetries: 5 });
    return keep ? this.logs : undefined;
  }
}

function tryToSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone.
  }
}
