import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { KafkajsPort, type RawMessage } from '#messaging';
import { testServers } from '#testing';
import type { Platform } from '../../../deploy/local/platform/platform.ts';

const PROGRAM = join(import.meta.dirname, '../../../libs/messaging/src/dead-letters/dead-letters.cli.ts');

/** Puts bytes of any kind on the platform's topics and reads what became of them. */
export class Poisoner {
  readonly #platform: Platform;
  readonly #kafka = new KafkajsPort({ brokers: testServers().kafkaBrokers.split(','), clientId: 'poisoner' });
  readonly #producer = this.#kafka.producer();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  async close(): Promise<void> {
    await this.#producer.close();
    await this.#kafka.close();
  }

  /** Without a key where `key` is null. */
  async put(
    topic: string,
    key: string | null,
    value: Buffer,
    headers: Record<string, string>,
  ): Promise<void> {
    await this.#producer.produce([{ topic: this.#platform.topicPrefix + topic, key, value, headers }]);
  }

  /** Every message of a topic, from its beginning until `enough`. */
  async read(topic: string, enough: (messages: readonly RawMessage[]) => boolean): Promise<RawMessage[]> {
    const name = this.#platform.topicPrefix + topic;
    const messages: RawMessage[] = [];
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const member = this.#kafka.member(
      {
        groupId: `${name}.reader-${Math.random()}`,
        topics: [name],
        sessionTimeoutMs: 10_000,
        heartbeatIntervalMs: 1_000,
        maxWaitMs: 100,
      },
      {
        assigned: (partitions) => {
          for (const partition of partitions) {
            member.seek(partition, 0n);
            member.resume(partition);
          }
        },
        batch: (batch) => {
          messages.push(...batch.messages);
          if (enough(messages)) resolve();
        },
        alive: () => {},
        crashed: reject,
      },
    );
    const patience = setTimeout(() => resolve(), 30_000);
    await member.start();
    try {
      await promise;
    } finally {
      clearTimeout(patience);
      await member.stop();
    }
    return messages;
  }

  /** `npm run dead-letters -- ...words`, as an operator types it. */
  letters(...words: string[]): Promise<{ code: number; output: string }> {
    const { mongodbUri, databasePrefix } = this.#platform;
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      MONGODB_URI: mongodbUri,
      DATABASE_PREFIX: databasePrefix,
    };
    return new Promise((resolve) => {
      execFile(process.execPath, ['--conditions=source', PROGRAM, ...words], { env }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), output: out + err }),
      );
    });
  }
}
