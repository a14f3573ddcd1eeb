import { randomUUID } from 'node:crypto';
import type { RawMessage } from '../../../libs/messaging/src/kafka/port.ts';
import type { Stage } from '../stage/stage.ts';

const READ_WITHIN_MS = 60_000;

/** One event as it lies in its topic. */
export interface Published {
  readonly topic: string;
  readonly partition: number;
  readonly stream: string;
  readonly version: number;
  readonly commandId: string;
}

/** Reads topics from their beginning to where they end now, each partition in order. */
export async function readTopics(stage: Stage, names: readonly string[]): Promise<Published[]> {
  const topics = names.map((name) => stage.topic(name));
  const ranges = (await Promise.all(topics.map((topic) => stage.kafka.ranges(topic)))).flat();
  const left = new Map(
    ranges.filter(({ low, high }) => high > low).map((range) => [placeOf(range), range.high]),
  );
  const published: Published[] = [];
  if (left.size === 0) return published;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const member = stage.kafka.member(
    {
      groupId: `oracle-${randomUUID()}`,
      topics,
      sessionTimeoutMs: 30_000,
      heartbeatIntervalMs: 3_000,
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
        published.push(...batch.messages.map((message) => publishedOf(stage, message)));
        const place = placeOf(batch);
        if (batch.nextOffset >= (left.get(place) ?? 0n)) left.delete(place);
        if (left.size === 0) resolve();
      },
      alive: () => undefined,
      crashed: reject,
    },
  );
  const late = setTimeout(() => reject(new Error(`not read: ${[...left.keys()].join()}`)), READ_WITHIN_MS);
  try {
    await member.start();
    await promise;
  } finally {
    clearTimeout(late);
    await member.stop();
  }
  return published;
}

function placeOf({ topic, partition }: { topic: string; partition: number }): string {
  return `${topic}/${partition}`;
}

function publishedOf(stage: Stage, { topic, partition, headers }: RawMessage): Published {
  const text = (name: string) => String(headers[name]);
  return {
    topic: topic.slice(stage.platform.topicPrefix.length),
    partition,
    stream: text('ce_stream'),
    version: Number(text('ce_streamversion')),
    commandId: text('ce_commandid'),
  };
}
