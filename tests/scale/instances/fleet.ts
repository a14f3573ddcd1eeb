import mongoose from 'mongoose';
import type { Instance, Platform } from '../../../deploy/local/platform/platform.ts';
import { contentOf, type Content } from '../../bench/replay/content.ts';

export interface Progress {
  /** Events applied to the projection, repeats not counted. */
  readonly applied: number;
  readonly gaps: number;
}

/** Instances of the dashboard that share one database and the partitions of the topics. */
export class Fleet {
  readonly #platform: Platform;
  readonly #client: mongoose.mongo.MongoClient;
  readonly #more: Instance[] = [];

  constructor(platform: Platform, client: mongoose.mongo.MongoClient) {
    this.#platform = platform;
    this.#client = client;
  }

  /** Ready when it has joined the group and claimed its partitions. */
  async add(): Promise<Instance> {
    const instance = await this.#platform.another('dashboard');
    this.#more.push(instance);
    return instance;
  }

  get urls(): string[] {
    return [this.#platform.urls.dashboard!, ...this.#more.map(({ url }) => url)];
  }

  get pids(): number[] {
    return [this.#platform.pids()['dashboard']!, ...this.#more.map((one) => one.pid()!)];
  }

  async remove(instance: Instance, how: 'stop' | 'kill'): Promise<void> {
    this.#more.splice(this.#more.indexOf(instance), 1);
    await instance[how]();
  }

  async progress(): Promise<Progress> {
    const all = await this.#database
      .collection<{ events: number; duplicates: number; gaps: number }>('projection_progress')
      .find()
      .toArray();
    const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
    return { applied: sum(({ events, duplicates }) => events - duplicates), gaps: sum(({ gaps }) => gaps) };
  }

  parked(): Promise<number> {
    return this.#database.collection('parked_keys').countDocuments();
  }

  async content(): Promise<Content> {
    const live = await this.#database
      .collection('projection_builds')
      .findOne({ projection: 'target-progress', state: 'live' });
    return contentOf(this.#database as never, String(live!._id));
  }

  get #database() {
    return this.#client.db(`${this.#platform.databasePrefix}dashboard`);
  }
}
