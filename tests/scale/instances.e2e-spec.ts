import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { KafkajsPort, KafkaPublisher } from '#messaging';
import {
  createTopics,
  eventually,
  freshDatabase,
  freshTopicPrefix,
  startTestIssuer,
  testServers,
  type TestIssuer,
} from '#testing';
import { startPlatform, type Platform } from '../../deploy/local/platform/platform.ts';
import { eventsOf } from '../bench/replay/sample-events.ts';
import { Fleet } from './instances/fleet.ts';

const TEST_MS = 180_000;
/** A load that one instance on a busy machine keeps up with; the test is about what is counted, not how fast. */
const ENTERPRISES_AT_ONCE = 4;
const PAUSE_MS = 100;

describe('instances of a service', () => {
  const { kafkaBrokers, mongodbUri } = testServers();
  const topicPrefix = freshTopicPrefix();
  const kafka = new KafkajsPort({ brokers: kafkaBrokers.split(','), clientId: 'load' });
  const publisher = new KafkaPublisher(kafka.producer(), topicPrefix);
  const platforms: Platform[] = [];
  let issuer: TestIssuer;
  let client: mongoose.mongo.MongoClient;

  beforeAll(async () => {
    issuer = await startTestIssuer();
    client = await mongoose.mongo.MongoClient.connect(mongodbUri);
    await createTopics(topicPrefix);
  });
  afterAll(async () => {
    await Promise.all(platforms.map((platform) => platform.stop()));
    await publisher.close();
    await kafka.close();
    await client.close();
    await issuer.close();
  }, 60_000);
  // Dropped when the services are gone: hooks run in the order in which they were made.
  const database = freshDatabase();

  /** The first instance, with a database of its own; all read the same topics. */
  async function fleet(name: string, build: boolean): Promise<Fleet> {
    const platform = await startPlatform({
      kafkaBrokers,
      mongodbUri,
      topicPrefix,
      databasePrefix: `${database.prefix}${name}-`,
      oidcIssuer: issuer.url,
      services: ['dashboard'],
      logLevel: 'error',
      build,
    });
    platforms.push(platform);
    return new Fleet(platform, client);
  }

  const totalsAt = async (url: string) => {
    const token = await issuer.token({ sub: 'official-1', roles: ['official'] });
    const answer = await fetch(`${url}/v1/targets?asOf=2025-12-31`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { targets } = (await answer.json()) as { targets: object[] };
    return targets;
  };

  /** An instance shows what the others have written as soon as it hears of it. */
  const sameEverywhere = async ({ urls }: Fleet) => {
    const shown = await Promise.all(urls.map(async (url) => JSON.stringify(await totalsAt(url))));
    return new Set(shown).size === 1;
  };

  it(
    'come and go under load, lose nothing, count nothing twice, and all show the same totals as one alone',
    async () => {
      const shared = await fleet('shared', true);
      let loading = true;
      let enterprises = 0;
      let published = 0;
      const load = (async () => {
        while (loading) {
          const events = Array.from({ length: ENTERPRISES_AT_ONCE }, (_, n) =>
            eventsOf(enterprises + n),
          ).flat();
          await publisher.publish(events);
          enterprises += ENTERPRISES_AT_ONCE;
          published += events.length;
          await pause(PAUSE_MS);
        }
      })();
      const goesOn = async () => {
        const { applied } = await shared.progress();
        await eventually(async () => (await shared.progress()).applied > applied, { timeoutMs: 30_000 });
      };
      await goesOn();
      await shared.add();
      await goesOn();
      const [third, fourth] = await Promise.all([shared.add(), shared.add()]);
      expect(shared.urls).toHaveLength(4);
      await goesOn();
      await shared.remove(third, 'kill');
      await goesOn();
      await shared.remove(fourth, 'stop');
      await goesOn();
      loading = false;
      await load;

      const all = { applied: published, gaps: 0 };
      const complete = { timeoutMs: 60_000, everyMs: 200 };
      await eventually(async () => expect(await shared.progress()).toEqual(all), complete);
      expect(await shared.parked()).toBe(0);
      await eventually(async () => expect(await sameEverywhere(shared)).toBe(true), { everyMs: 200 });
      const content = await shared.content();
      expect(content.rows).toBe(enterprises);
      const totals = await Promise.all(shared.urls.map((url) => totalsAt(url)));

      // One group reads the topics, so the next one has them to itself when these are gone.
      await platforms[0]!.stop();
      const alone = await fleet('alone', false);
      await eventually(async () => expect(await alone.progress()).toEqual(all), complete);
      expect(content).toEqual(await alone.content());
      const [expected] = await Promise.all(alone.urls.map((url) => totalsAt(url)));
      for (const shown of totals) expect(shown).toEqual(expected);
    },
    TEST_MS,
  );
});
