import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { sampleCode } from '../../../deploy/demo/city/codes.ts';
import type { Client } from '../driver/client.ts';
import { DAYS } from '../driver/lives.ts';
import type { Readiness } from '../stage/readiness.ts';
import type { Stage } from '../stage/stage.ts';
import { liveBuilds } from '../oracle/check-projections.ts';

const LOOK_EVERY_MS = 100;

/**
 * Waits until everything works again: every service says that it is ready, each writing service acknowledges a command,
 * and the dashboard has what those commands changed. False when that took too long.
 */
export async function recovered(
  stage: Stage,
  client: Client,
  readiness: Readiness,
  withinMs: number,
  note: (what: string) => void,
): Promise<boolean> {
  const since = Date.now();
  const giveUpAt = since + withinMs;
  let last = '';
  const until = async (question: () => Promise<string[]>): Promise<boolean> => {
    for (;;) {
      const missing = await question().catch((error: unknown) => [String(error)]);
      if (missing.length === 0) return true;
      last = missing.join(', ');
      if (Date.now() > giveUpAt) {
        note(`still missing after ${withinMs} ms: ${missing.join('; ')}`);
        return false;
      }
      await pause(LOOK_EVERY_MS);
    }
  };
  if (!(await until(async () => readiness.unready(since)))) return false;
  const [ready, lastUnready] = [Date.now(), last];
  const streams = await probes(client);
  const taken = Date.now();
  const isSeen = await until(() => unseen(stage, streams));
  note(
    `ready ${ready - since} ms (last: ${lastUnready || 'nobody'}), commands taken ${taken - ready} ms, seen ${Date.now() - taken} ms`,
  );
  return isSeen;
}

/** A command to each service that writes, as anybody's; they are in the book like all others. */
async function probes(client: Client): Promise<string[]> {
  const id = `probe-${randomUUID()}`;
  const [leadCode, providerCode] = [sampleCode('430211', 1), sampleCode('430211', 2)];
  const parties = { leadCode, memberCodes: [providerCode] };
  const dated = { on: DAYS[1], sample: true };
  const done = await Promise.all([
    client.command({
      service: 'registry',
      what: 'chain case',
      subject: id,
      path: 'chain-cases',
      body: { caseId: id, programme: 'zhuzhou-2024', title: '示例案例', ...parties, ...dated },
    }),
    client.command({
      service: 'marketplace',
      what: 'cataloguing',
      subject: id,
      path: 'products',
      body: {
        ...{ productId: id, providerCode, name: '示例产品', industries: ['ceramics'] },
        ...dated,
      },
    }),
  ]);
  return done.map(({ entry }) => entry.position!.stream);
}

async function unseen(stage: Stage, streams: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { service, build } of await liveBuilds(stage)) {
    if (service !== 'dashboard') continue;
    for (const stream of streams) {
      const row = { [`seen.${stream}`]: { $exists: true } };
      if (!(await stage.database(service).collection(build._id).findOne(row)))
        missing.push(`${build._id} has not seen ${stream}`);
    }
  }
  return missing;
}
