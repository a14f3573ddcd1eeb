import { connect as connectSocket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, type Admin, type ISocketFactoryArgs, type LogEntry } from 'kafkajs';
import { Logger } from '@nestjs/common';
import type {
  GroupMember,
  GroupMemberEvents,
  GroupOptions,
  KafkaPort,
  KafkaProducer,
  PartitionRange,
  WantedTopic,
} from '../port.ts';
import { lightenEncoder } from './encoder.ts';
import { endWhenSilent } from './end-when-silent.ts';
import { endFetchersWithRunner } from './end-with-runner.ts';
import { quickenFetch } from './fetch-decoder.ts';
import { KafkajsMember } from './kafkajs-member.ts';
import { KafkajsProducer } from './kafkajs-producer.ts';
import { readEveryCompression } from './compression/read-every-compression.ts';
import { calmRequestQueue } from './request-queue.ts';

/** kafkajs is unmaintained: what is wrong or slow in it is mended from outside, once something is to use it. */
function mendKafkajs(): void {
  calmRequestQueue();
  endFetchersWithRunner();
  readEveryCompression();
  lightenEncoder();
  quickenFetch();
}

/** Longer than a broker may make anybody wait: a rebalance takes 8 s, a write that lacks replicas 10 s. */
const SILENT_MS = 11_000;

const LED_WITHIN_MS = 20_000;
const LOOK_AGAIN_MS = 50;

const log = new Logger('Kafka');

/** kafkajs reports what it is about to retry as errors; the callers here report what really failed. */
function logCreator() {
  return ({ level, namespace, log: { message, error, groupId } }: LogEntry) => {
    const line = [namespace, message, groupId, error].filter(Boolean).join(' ');
    if (level === logLevel.ERROR) log.debug(line);
    else log.verbose(line);
  };
}

/** Small requests must leave at once, so Nagle's algorithm is off. */
function socketFactory({ host, port, onConnect }: ISocketFactoryArgs) {
  const socket = connectSocket({ host, port, noDelay: true, keepAlive: true }, onConnect);
  endWhenSilent(socket, SILENT_MS);
  return socket;
}

/** Kafka through kafkajs. */
export class KafkajsPort implements KafkaPort {
  readonly #kafka: Kafka;
  #admin: Promise<Admin> | undefined;

  constructor(options: { brokers: readonly string[]; clientId: string }) {
    mendKafkajs();
    this.#kafka = new Kafka({
      brokers: [...options.brokers],
      clientId: options.clientId,
      connectionTimeout: 3_000,
      requestTimeout: 15_000,
      retry: { initialRetryTime: 50, multiplier: 2, maxRetryTime: 1_000, retries: 7 },
      logLevel: logLevel.ERROR,
      logCreator,
      socketFactory,
    });
  }

  member(options: GroupOptions, events: GroupMemberEvents): GroupMember {
    return new KafkajsMember(this.#kafka, options, events);
  }

  producer(): KafkaProducer {
    return new KafkajsProducer(this.#kafka);
  }

  async ensureTopics(topics: readonly WantedTopic[]): Promise<void> {
    await this.#withAdmin(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ topic }) => !existing.has(topic));
      if (missing.length === 0) return;
      await admin.createTopics({
        waitForLeaders: false,
        topics: missing.map(({ topic, partitions, maxMessageBytes }) => ({
          topic,
          ...(partitions ? { numPartitions: partitions } : {}),
          configEntries: [
            { name: 'retention.ms', value: '-1' },
            ...(maxMessageBytes ? [{ name: 'max.message.bytes', value: String(maxMessageBytes) }] : []),
          ],
        })),
      });
      await untilLed(
        admin,
        missing.map(({ topic }) => topic),
      );
    });
  }

  ranges(topic: string): Promise<PartitionRange[]> {
    return this.#withAdmin(async (admin) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
        topic,
        partition,
        low: BigInt(low),
        high: BigInt(high),
      })),
    );
  }

  async close(): Promise<void> {
    const admin = this.#admin;
    this.#admin = undefined;
    await admin?.then((connected) => connected.disconnect()).catch(() => undefined);
  }

  async #withAdmin<T>(use: (admin: Admin) => Promise<T>): Promise<T> {
    const opened = (this.#admin ??= this.#openAdmin());
    try {
      return await use(await opened);
    } catch (error) {
      // A connection that failed once is not trusted again.
      if (this.#admin === opened) await this.close();
      throw error;
    }
  }

  async #openAdmin(): Promise<Admin> {
    const admin = this.#kafka.admin();
    await admin.connect();
    return admin;
  }
}

/** kafkajs's own wait gives up when a busy broker does not know of the topic yet. */
async function untilLed(admin: Admin, topics: string[]): Promise<void> {
  const until = performance.now() + LED_WITHIN_MS;
  for (;;) {
    try {
      const metadata = await admin.fetchTopicMetadata({ topics });
      const partitions = metadata.topics.flatMap((topic) => topic.partitions);
      if (partitions.every(({ leader }) => leader >= 0)) return;
      throw new Error(`no leader for some of ${topics.join(', ')}`);
    } catch (error) {
      if (performance.now() >= until) throw error;
    }
    await pause(LOOK_AGAIN_MS);
  }
}
