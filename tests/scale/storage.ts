import { parseArgs } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import mongoose from 'mongoose';
import { Api } from '../../deploy/demo/load/api.ts';
import { bringInCity } from '../../deploy/demo/load/bring-in-city.ts';
import { startPlatform, type Platform } from '../../deploy/local/platform/platform.ts';
import { printTable } from './print-table.ts';

/** Sizes of docs/scaling.md; one copy, before replication. */
const WHERE: readonly [string, number][] = [
  ['the sample city', 4_900],
  ['a province of 14 such cities', 68_600],
  ['100 such cities', 490_000],
  ['above-scale SMEs of the country', 600_000],
  ['all SMEs of the country', 50_000_000],
];

/**
 * `npm run scale:storage`: what the sample city costs on disk and in the topics, for each enterprise and each event. Every
 * figure of docs/scaling.md that is called measured comes from here or from `npm run scale`.
 */
const { values } = parseArgs({ options: { years: { type: 'string', default: '3' } } });
const name = `storage-${Date.now().toString(36)}`;
const platform = await startPlatform({
  databasePrefix: `${name}-`,
  topicPrefix: `${name}.`,
  logLevel: 'warn',
});
const client = await mongoose.mongo.MongoClient.connect(platform.mongodbUri);
try {
  const api = new Api({
    gateway: platform.gatewayUrl,
    issuer: platform.oidcIssuer,
    client: { id: 'linghang-demo', secret: platform.demoClientSecret },
  });
  await bringInCity(api, (line) => console.error(line));
  await report(platform);
} finally {
  await platform.stop();
  for (const { name: database } of (await client.db().admin().listDatabases({ nameOnly: true })).databases)
    if (database.startsWith(name)) await client.db(database).dropDatabase();
  await client.close();
}

function size(bytes: number): string {
  const [unit, name] = bytes > 1e12 ? [1e12, 'TB'] : bytes > 1e9 ? [1e9, 'GB'] : [1e6, 'MB'];
  return `${(bytes / unit).toPrecision(2)} ${name}`;
}

interface Stored {
  readonly count: number;
  /** Without compression. */
  readonly bytes: number;
  /** On disk, compressed, with indexes. */
  readonly disk: number;
}

async function report({ kafkaBrokers, databasePrefix, topicPrefix }: Platform): Promise<void> {
  const enterprises = await client
    .db(`${databasePrefix}registry`)
    .collection('event_log')
    .distinct('stream', {
      stream: /^enterprise-/,
    });
  const each = enterprises.length;
  console.log(`${each} enterprises of the register, ${values.years} years of the programme`);

  const lines: string[][] = [];
  const total = { log: 0, logDisk: 0, rest: 0, restDisk: 0 };
  await client.db().admin().command({ fsync: 1 });
  for (const service of ['registry', 'assessment', 'eligibility', 'dashboard', 'marketplace'])
    for (const [collection, { count, bytes, disk }] of await collectionsOf(databasePrefix + service)) {
      if (collection === 'event_log') [total.log, total.logDisk] = [total.log + bytes, total.logDisk + disk];
      else [total.rest, total.restDisk] = [total.rest + bytes, total.restDisk + disk];
      if (count < each / 20) continue;
      lines.push([
        `${service} ${collection}`,
        `${count}`,
        per(bytes, count),
        per(disk, count),
        per(disk, each),
      ]);
    }
  printTable(['collection', 'documents', 'bytes each', 'on disk each', 'on disk per enterprise'], lines);

  const topics = await topicsOf(kafkaBrokers, topicPrefix);
  const events = topics.reduce((sum, { count }) => sum + count, 0);
  const sent = topics.reduce((sum, { bytes }) => sum + bytes, 0);
  printTable(
    ['topic', 'events', 'bytes each', 'events per enterprise'],
    topics.map(({ topic, count, bytes }) => [
      topic,
      String(count),
      per(bytes, count),
      (count / each).toFixed(2),
    ]),
  );
  const yearly = events / each / Number(values.years);
  const disk = { log: total.logDisk / events, topic: sent / events, rest: total.restDisk / each };
  printTable(
    ['', 'enterprises', 'events a year', 'logs a year', 'topics a year', 'projections and answers'],
    WHERE.map(([where, count]) => [
      where,
      count.toLocaleString('en'),
      Math.round(count * yearly).toLocaleString('en'),
      size(count * yearly * disk.log),
      size(count * yearly * disk.topic),
      size(count * disk.rest),
    ]),
  );
  console.log(
    [
      `events: ${events}, ${(events / each).toFixed(1)} per enterprise, ${(events / each / Number(values.years)).toFixed(1)} per enterprise and year`,
      `logs: ${per(total.log, events)} bytes an event, ${per(total.logDisk, events)} on disk with indexes, ${per(total.logDisk, each)} per enterprise`,
      `everything else in MongoDB: ${per(total.restDisk, each)} bytes on disk per enterprise (${per(total.restDisk, events)} an event)`,
      `topics: ${per(sent, events)} bytes an event, not compressed, ${per(sent, each)} per enterprise`,
    ].join('\n'),
  );
}

function per(sum: number, count: number): string {
  return count === 0 ? '-' : Math.round(sum / count).toString();
}

async function collectionsOf(database: string): Promise<[string, Stored][]> {
  const collections = await client.db(database).collections();
  return Promise.all(
    collections.map(async (collection): Promise<[string, Stored]> => {
      const [stats] = await collection
        .aggregate<{ storageStats: Record<string, number> }>([{ $collStats: { storageStats: {} } }])
        .toArray();
      const { count = 0, size = 0, storageSize = 0, totalIndexSize = 0 } = stats!.storageStats;
      return [collection.collectionName, { count, bytes: size, disk: storageSize + totalIndexSize }];
    }),
  );
}

interface Sent {
  readonly topic: string;
  readonly count: number;
  readonly bytes: number;
}

/** Keys, values and headers, read from the beginning. */
async function topicsOf(brokers: string, prefix: string): Promise<Sent[]> {
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const names = (await admin.listTopics()).filter(
    (topic) => topic.startsWith(prefix) && !/dead-letter$/.test(topic),
  );
  const ends = await Promise.all(names.map((topic) => admin.fetchTopicOffsets(topic)));
  await admin.disconnect();
  let left = ends.flat().reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  const sums = new Map(names.map((topic) => [topic, { count: 0, bytes: 0 }]));
  const done = Promise.withResolvers<void>();
  const consumer = kafka.consumer({ groupId: `${prefix}storage` });
  await consumer.connect();
  await consumer.subscribe({ topics: names, fromBeginning: true });
  await consumer.run({
    eachBatch: ({ batch: { topic, messages } }) => {
      const sum = sums.get(topic)!;
      for (const { key, value, headers = {} } of messages) {
        sum.count += 1;
        sum.bytes += (key?.length ?? 0) + (value?.length ?? 0);
        for (const [header, text] of Object.entries(headers))
          sum.bytes += header.length + String(text).length + 2;
      }
      left -= messages.length;
      if (left <= 0) done.resolve();
      return Promise.resolve();
    },
  });
  if (left > 0) await done.promise;
  await consumer.disconnect();
  return [...sums].map(([topic, sum]) => ({ topic: topic.slice(prefix.length), ...sum }));
}
