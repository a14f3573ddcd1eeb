import mongoose from 'mongoose';
import { startPlatform, type Platform, type ServiceName } from '../../../deploy/local/platform/platform.ts';
import { Api } from '../../../deploy/demo/load/api.ts';
import { freshDatabase, freshTopicPrefix, testServers, type TestIssuer } from '#testing';

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
