import mongoose from 'mongoose';
import { startPlatform, type Platform, type ServiceName } from '../../../deploy/local/platform/platform.ts';
import { Api } from '../../../deploy/demo/load/api.ts';
import { KafkajsPort, type ConsumerOffset } from '#messaging';
import { eventually, freshDatabase, freshTopicPrefix, testServers, type TestIssuer } from '#testing';

const START_MS = 180_000;

/** All services as processes of their own, on the servers of this run, with room of their own. */
export class RunningCity {
  readonly platform: Platform;
  /** As the loader of the sample city, through the gateway; patient while a service is away. */
  readonly api: Api;
  readonly #client: mongoose.mongo.MongoClient;

  private constructor(platform: Platform, client: mongoose.mongo.MongoClient) {
    this.platform = platform;
    this.#client = client;
    this.api = new Api({
      gateway: platform.gatewayUrl,
      issuer: platform.oidcIssuer,
      client: { id: 'linghang-demo', secret: platform.demoClientSecret },
    });
  }

  static async start(databasePrefix: string, issuer?: TestIssuer): Promise<RunningCity> {
    const servers = testServers();
    const platform = await startPlatform({
      ...servers,
      databasePrefix,
      topicPrefix: freshTopicPrefix(),
      logLevel: 'warn',
      ...(issuer ? { oidcIssuer: issuer.url } : {}),
    });
    return new RunningCity(platform, await mongoose.mongo.MongoClient.connect(servers.mongodbUri));
  }

  async stop(): Promise<void> {
    await this.#client.close();
    await this.platform.stop();
  }

  /** Commits in the log of a service: what was written, seen from outside. */
  commits(service: ServiceName): Promise<number> {
    return this.#database(service).collection('event_log').countDocuments();
  }

  /** Messages that the consumers of a service have behind them. */
  async consumed(service: ServiceName): Promise<number> {
    const offsets = await this.#database(service)
      .collection<{ nextOffset: number }>('consumer_offsets')
      .find()
      .toArray();
    return offsets.reduce((sum, { nextOffset }) => sum + nextOffset, 0);
  }

  /** Until the logs of `from` are published to their end and `service` has every message of its topics behind it. */
  async untilConsumed(service: ServiceName, from: readonly ServiceName[]): Promise<void> {
    const kafka = new KafkajsPort({ brokers: this.platform.kafkaBrokers.split(','), clientId: 'e2e' });
    try {
      await eventually(
        async () => {
          for (const each of from) expect([each, await this.#unpublished(each)]).toEqual([each, 0]);
          expect(await this.#ahead(service, kafka)).toEqual([]);
        },
        { timeoutMs: 60_000, everyMs: 200 },
      );
    } finally {
      await kafka.close();
    }
  }

  /** Commits that the relay of a service has not brought to Kafka, as the service itself says. */
  async #unpublished(service: ServiceName): Promise<number> {
    const ready = await fetch(`${this.platform.urls[service]}/health/ready`);
    const { details } = (await ready.json()) as { details: { relay: { lagCommits: number } } };
    return details.relay.lagCommits;
  }

  /** Partitions that hold more than a consumer of the service has behind it. */
  async #ahead(service: ServiceName, kafka: KafkajsPort): Promise<string[]> {
    const offsets = await this.#database(service)
      .collection<Pick<ConsumerOffset, 'topic' | 'partition' | 'nextOffset'>>('consumer_offsets')
      .find()
      .toArray();
    expect(offsets).not.toEqual([]);
    // The services write down a topic without the prefix of their platform.
    const { topicPrefix } = this.platform;
    const topics = [...new Set(offsets.map(({ topic }) => topicPrefix + topic))];
    const ranges = (await Promise.all(topics.map((topic) => kafka.ranges(topic)))).flat();
    const end = new Map(ranges.map(({ topic, partition, high }) => [`${topic}/${partition}`, Number(high)]));
    return offsets
      .map(({ topic, partition, nextOffset }) => ({
        place: `${topicPrefix}${topic}/${partition}`,
        nextOffset,
      }))
      .filter(({ place, nextOffset }) => nextOffset !== end.get(place))
      .map(({ place, nextOffset }) => `${place} ${nextOffset} of ${end.get(place)}`);
  }

  #database(service: ServiceName) {
    return this.#client.db(this.platform.databasePrefix + service);
  }
}

/** Starts before the tests of this `describe` and ends after them. Call it there, not inside a test. */
export function runningCity(issuer?: () => TestIssuer): () => RunningCity {
  let running: RunningCity | undefined;
  const prefix = () => database.prefix;
  beforeAll(async () => {
    running = await RunningCity.start(prefix(), issuer?.());
  }, START_MS);
  afterAll(() => running?.stop(), 60_000);
  // Dropped when the services are gone: hooks run in the order in which they were made.
  const database = freshDatabase();
  return () => running!;
}
