import { setTimeout as pause } from 'node:timers/promises';
import { BACKBONE, type Stage } from '../stage/stage.ts';
import { liveBuilds } from './check-projections.ts';

const LOOK_EVERY_MS = 300;

interface Offset {
  readonly consumer: string;
  readonly build: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: number;
}

/**
 * Waits until every log is published and every consumer that counts has all of its topics behind it, at two looks with
 * nothing new between them. Answers what it still waits for when the time is over.
 */
export async function untilLevel(stage: Stage, timeoutMs: number): Promise<string[]> {
  const giveUpAt = performance.now() + timeoutMs;
  let before: string | undefined;
  for (;;) {
    const { behind, ends } = await look(stage).catch((error: unknown) => ({
      behind: [String(error)],
      ends: undefined,
    }));
    if (behind.length === 0 && before === ends) return [];
    if (performance.now() > giveUpAt) return behind;
    before = ends;
    await pause(LOOK_EVERY_MS);
  }
}

async function look(stage: Stage): Promise<{ behind: string[]; ends: string }> {
  const behind = [...(await Promise.all(BACKBONE.map((service) => unpublished(stage, service)))).flat()];
  const ends = new Map<string, number>();
  const live = new Set(
    (await liveBuilds(stage)).map(
      ({ service, build }) => `${service} ${build.projection} v${build.version}.${build.build}`,
    ),
  );
  for (const service of BACKBONE)
    for (const offset of await stage
      .database(service)
      .collection<Offset>('consumer_offsets')
      .find()
      .toArray()) {
      const { consumer, build, topic, partition, nextOffset } = offset;
      // Builds that are no longer live stop somewhere; a consumer without builds counts always.
      if (build !== null && !live.has(`${service} ${consumer} ${build}`)) continue;
      if (!ends.has(`${topic}/0`))
        for (const range of await stage.broker.ranges([stage.topic(topic)]))
          ends.set(`${topic}/${range.partition}`, Number(range.high));
      const end = ends.get(`${topic}/${partition}`) ?? 0;
      if (nextOffset < end)
        behind.push(`${service} ${consumer} ${topic}/${partition}: ${nextOffset} of ${end}`);
    }
  return { behind, ends: JSON.stringify([...ends].sort()) };
}

/** What the relay of a service has not brought to the broker, as it says itself. */
async function unpublished(stage: Stage, service: (typeof BACKBONE)[number]): Promise<string[]> {
  const signal = AbortSignal.timeout(5_000);
  const response = await fetch(`${stage.platform.urls[service]}/health/ready`, { signal });
  const { details } = (await response.json()) as { details: { relay?: { lagCommits?: number } } };
  return details.relay?.lagCommits ? [`relay of ${service}: ${JSON.stringify(details.relay)}`] : [];
}
