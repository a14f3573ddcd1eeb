import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../adversary/fault.ts';
import { WRITING, type Stage } from '../stage/stage.ts';
import { eventually } from '../stage/eventually.ts';

/**
 * SIGKILL between sending and saving how far it sent: the proxy lets everything through but the write of the relay's
 * position, and when that write has been held back while events went on to the broker, the service is killed.
 */
export const relayKilledBetween: Fault = {
  name: 'SIGKILL of a relay between sending and saving its position',
  async strike({ stage, draw, note, healed }) {
    const service = draw.pick(WRITING);
    const database = stage.platform.databasePrefix + service;
    for (const { proxy } of stage.members)
      proxy.hold((bytes, direction) => direction === 'upstream' && savesPosition(bytes, database));
    const held = await eventually(
      () => stage.members.some(({ proxy }) => proxy.holding > 0),
      stage.patience(15_000),
    );
    const before = await published(stage, service);
    await pause(draw.int(0, 800));
    await stage.platform.kill(service);
    const more = (await published(stage, service)) - before;
    note(
      `${service} killed, position ${held ? 'held back' : 'not asked for'}, ${more} events sent meanwhile`,
    );
    for (const { proxy } of stage.members) proxy.heal();
    healed();
    await stage.platform.restart(service);
  },
};

/** Commands lie in plain text on the wire: the collection, the field that only a position has, the database. */
function savesPosition(bytes: Buffer, database: string): boolean {
  return (
    bytes.includes('event_log_relay') && bytes.includes('publishedTo') && bytes.includes(`${database}\0`)
  );
}

async function published(stage: Stage, service: string): Promise<number> {
  const topics = { registry: ['enterprise', 'enrolment', 'chain-case'], assessment: ['evaluation'] };
  const names = topics[service as keyof typeof topics] ?? ['provider', 'product'];
  const ranges = await stage.broker.ranges(names.map((name) => stage.topic(`${service}.${name}`)));
  return ranges.reduce((sum, { high }) => sum + high, 0);
}
