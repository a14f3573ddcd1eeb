import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { KafkajsPort } from '#messaging';
import { freshTopicPrefix, testServers } from '#testing';

const brokers = testServers().kafkaBrokers.split(',');
const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
const kafka = new KafkajsPort({ brokers, clientId: 'test' });
beforeAll(() => admin.connect());
afterAll(async () => {
  await kafka.close();
  await admin.disconnect();
});

/** Short and long, repetitive and random: every kind of literal and copy, over several blocks. */
const values = [
  Buffer.from('{}'),
  Buffer.from('abcabcabc'.repeat(20_000)),
  randomBytes(150_000),
  ...Array.from({ length: 300 }, (_, number) =>
    Buffer.from(JSON.stringify({ code: `9143020000${number}`, name: `株洲示例制造有限公司 ${number % 17}` })),
  ),
  Buffer.alloc(70_000, 7),
];

// The broker compresses what arrives as the topic says, with the libraries that every Java client has.
it.each(['gzip', 'snappy', 'lz4', 'zstd'])(
  'a batch that was compressed by %s is read',
  async (compression) => {
    const topic = freshTopicPrefix() + compression;
    await admin.createTopics({
      topics: [
        { topic, numPartitions: 1, configEntries: [{ name: 'compression.type', value: compression }] },
      ],
    });
    const producer = kafka.producer();
    await producer.produce(values.map((value) => ({ topic, key: 'k', value, headers: { ce_id: 'x' } })));
    await producer.close();
    const read: Buffer[] = [];
    const { promise: done, resolve, reject } = Promise.withResolvers<void>();
    const quick = { sessionTimeoutMs: 6_000, heartbeatIntervalMs: 500, maxWaitMs: 100 };
    const member = kafka.member(
      { groupId: topic, topics: [topic], ...quick },
      {
        assigned: (partitions) => partitions.forEach((one) => member.resume(one)),
        batch: ({ messages }) => {
          read.push(...messages.map(({ value }) => value!));
          if (read.length >= values.length) resolve();
        },
        alive: () => undefined,
        crashed: reject,
      },
    );
    await member.start();
    await done.finally(() => member.stop());
    expect(read.length).toBe(values.length);
    expect(read.every((value, index) => value.equals(values[index]!))).toBe(true);
  },
);
