import { setTimeout as pause } from 'node:timers/promises';
import { WRITING, type Stage } from '../stage/stage.ts';
import { liveBuilds } from './check-projections.ts';

const LOOK_EVERY_MS = 250;

/** Waits until every log is published and every live read model has all of its topics behind it; says what it waits for. */
export async function untilLevel(stage: Stage, timeoutMs: number): Promise<string[]> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const behind = await whatIsBehind(stage).catch((error: unknown) => [String(error)]);
    if (behind.length === 0 || performance.now() > giveUpAt) return behind;
    await pause(LOOK_EVERY_MS);
  }
}

async function whatIsBehind(stage: Stage): Promise<string[]> {
  const behind: string[] = [];
  for (const service of WRITING) {
    const response = await fetch(`${stage.platform.urls[service]}/health/ready`, {
      signal: AbortSignal.timeout(5_000),
    });
    const { details } = (await response.json()) as { details: { relay?: { lagCommits?: number } } };
    if (details.relay?.lagCommits !== 0) behind.push(`relay of ${service}: ${JSON.stringify(details.relay)}`);
  }
  const high = new Map<string, number>();
  for (const { service, build, topics } of await liveBuilds(stage)) {
    const fed = { consumer: build.projection, build: `v${build.version}.${build.build}` };
    const offsets = await stage.database(service).collection('consumer_offsets').find(fed).toArray();
    const reached = new Map(
      offsets.map(({ topic, partition, nextOffset }) => [`${topic}/${partition}`, nextOffset]),
    );
    for (const topic of topics) {
      if (!high.has(`${topic}/0`))
        for (const range of await stage.kafka.ranges(stage.topic(topic)))
          high.set(`${topic}/${range.partition}`, Number(range.high));
      for (const [place, end] of high)
        if (place.startsWith(`${topic}/`) && end > 0 && (reached.get(place) ?? 0) < end)
          behind.push(`${service} ${build._id} ${place}: ${reached.get(place) ?? 0} of ${end}`);
    }
  }
  return behind;
}
