import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type mongo } from 'mongoose';
import { startPlatform, type Platform } from '../../deploy/local/platform/platform.ts';
import { sampleCode } from '../../deploy/demo/city/codes.ts';
import { EnterpriseRegistered } from '#contracts';
import { localDate } from '#kernel';
import { KafkajsPort, KafkaPublisher, toOutgoing } from '#messaging';
import { eventually, freshDatabase, freshTopicPrefix, startTestIssuer, testServers } from '#testing';

/** So many that a check of them all is still on its way when the service has just started. */
const ENTERPRISES = 5_000;
const KILLS = 2;
const MOST_CHANGES = 10;
const patient = { timeoutMs: 120_000, everyMs: 100 };

/** What the note about a check of everybody says; see `match-checks.schema.ts`. */
interface Sweep {
  readonly revision: number;
  readonly checked: number;
  readonly finishedAt?: Date;
}

describe('a check of everybody that is killed again and again', () => {
  const servers = testServers();
  const topicPrefix = freshTopicPrefix();
  const policies = mkdtempSync(join(tmpdir(), 'linghang-policies-'));
  const file = join(policies, 'deduct-500w', 'policy.yaml');
  let platform: Platform;
  let closeIssuer: () => Promise<void>;
  let client: mongo.MongoClient;

  beforeAll(async () => {
    cpSync('deploy/policies', policies, { recursive: true });
    const issuer = await startTestIssuer();
    closeIssuer = () => issuer.close();
    platform = await startPlatform({
      ...servers,
      databasePrefix: database.prefix,
      topicPrefix,
      services: ['eligibility'],
      oidcIssuer: issuer.url,
      environment: { POLICIES_FOLDER: policies },
      logLevel: 'warn',
    });
    client = await mongoose.mongo.MongoClient.connect(servers.mongodbUri);
  }, 180_000);
  afterAll(async () => {
    await client.close();
    await platform.stop();
    await closeIssuer();
    rmSync(policies, { recursive: true });
  }, 60_000);
  // Dropped when the service is gone: hooks run in the order in which they were made.
  const database = freshDatabase();

  const db = () => client.db(`${database.prefix}eligibility`);
  const matchStreams = { stream: /^match-/ };
  const sweep = async (revision: number) =>
    (await db().collection<Sweep>('match_sweeps').findOne({ revision })) ?? undefined;
  const perStream = () =>
    db()
      .collection('event_log')
      .aggregate<{ _id: string; types: string[] }>([
        { $match: matchStreams },
        { $sort: { version: 1 } },
        { $unwind: '$events' },
        { $group: { _id: '$stream', types: { $push: '$events.type' } } },
      ])
      .toArray();

  it('goes on where it was, checks everybody, and tells nobody twice', async () => {
    await register();
    await eventually(async () => {
      expect(await db().collection('event_log').countDocuments(matchStreams)).toBe(ENTERPRISES);
    }, patient);

    let changes = 0;
    // On a machine so fast that a check of everybody is over before it can be killed, the next changed book is tried.
    for (let kills = 0; kills < KILLS;) {
      changes += 1;
      expect(changes).toBeLessThanOrEqual(MOST_CHANGES);
      await platform.kill('eligibility');
      changeBook(changes);
      await platform.restart('eligibility');
      kills += await killedOnItsWay(changes + 1, KILLS - kills);
      const end = await finished(changes + 1);
      // A killed worker's last chunk may be checked again, but it is counted once, with its place.
      expect(end.checked).toBe(ENTERPRISES);
    }
    const streams = await perStream();
    expect(streams).toHaveLength(ENTERPRISES);
    const once = ['MatchBased', ...Array.from({ length: changes }, () => 'MatchChanged')].join();
    expect(streams.filter(({ types }) => types.join() !== once)).toEqual([]);
  }, 300_000);

  /** Kills the service up to so many times while it checks everybody; how often it was really on its way. */
  async function killedOnItsWay(revision: number, most: number): Promise<number> {
    for (let kills = 0, place = 0; kills < most; kills += 1) {
      const reached = await eventually(
        async () => {
          const now = await sweep(revision);
          expect(now && (now.finishedAt !== undefined || now.checked > place)).toBe(true);
          return now!;
        },
        { ...patient, everyMs: 2 },
      );
      if (reached.finishedAt) return kills;
      await platform.kill('eligibility');
      const killed = (await sweep(revision))!;
      await platform.restart('eligibility');
      if (killed.finishedAt) return kills;
      place = killed.checked;
    }
    return most;
  }

  const finished = (revision: number) =>
    eventually(async () => {
      const now = await sweep(revision);
      expect(now?.finishedAt).toBeDefined();
      return now!;
    }, patient);

  async function register(): Promise<void> {
    const kafka = new KafkajsPort({ brokers: servers.kafkaBrokers.split(','), clientId: 'e2e' });
    const publisher = new KafkaPublisher(kafka.producer(), topicPrefix);
    const events = Array.from({ length: ENTERPRISES }, (_, index) => {
      const code = sampleCode('430211', index + 1);
      const payload = {
        code,
        name: `株洲示例${index + 1}有限公司`,
        district: 'tianyuan',
        industry: 'other',
        ownership: 'private' as const,
        sample: true,
      };
      return toOutgoing(EnterpriseRegistered, payload, {
        stream: `enterprise-${code}`,
        streamVersion: 1,
        effectiveOn: localDate('2020-06-01'),
        recordedAt: '2026-11-01T08:00:00.000Z',
        actor: 'somebody',
        commandId: code,
        correlationId: 'test',
      });
    });
    for (let from = 0; from < events.length; from += 1_000)
      await eventually(() => publisher.publish(events.slice(from, from + 1_000)), patient);
    await publisher.close();
    await kafka.close();
  }

  /** One more condition: everybody's answer of one policy changes. */
  function changeBook(change: number): void {
    const text = readFileSync(file, 'utf8');
    const source = /sources:\n\s+- id: (\S+)/.exec(text)![1];
    const condition = `  - id: in-liling-${change}\n    zh: 位于醴陵市\n    en: In Liling\n    test: { fact: district, equals: liling }\n    source: ${source}\n`;
    writeFileSync(file, text.replace('conditions:\n', `conditions:\n${condition}`));
  }
});
