import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import { cpuSecondsOf } from '../bench/measure/process-cost.ts';
import { openStage, type Room, type Stage } from '../bench/stage/stage.ts';
import { Fleet } from './instances/fleet.ts';
import { printTable } from './print-table.ts';

/**
 * `npm run scale [-- --events N --instances 1,2,4 --partitions 1,2,4]`: events a second that instances of the dashboard put into its projection, at 1, 2 and 4
 * partitions of each topic for each instance. What is asked of each: the same rows and sums.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '60000' },
    instances: { type: 'string', default: '1,2,4' },
    partitions: { type: 'string', default: '1,2,4' },
  },
});
const events = Number(values.events);
const numbersOf = (text: string) => text.split(',').map(Number);

interface Measured {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  readonly content: string;
}

const stage = await openStage();
const client = await mongoose.mongo.MongoClient.connect(stage.mongodbUri);
try {
  const rows: string[][] = [];
  const contents = new Set<string>();
  for (const instances of numbersOf(values.instances))
    for (const each of numbersOf(values.partitions)) {
      const { perSecond, cpuMicroseconds, content } = await measure(stage, instances, each);
      contents.add(content);
      const row = [instances, each, instances * each, Math.round(perSecond), Math.round(cpuMicroseconds)].map(
        String,
      );
      rows.push(row);
      console.error(row.join('  '));
    }
  printTable(['instances', 'partitions each', 'partitions of a topic', 'events/s', 'CPU us an event'], rows);
  console.log(contents.size === 1 ? 'Rows and sums are the same in all.' : 'ROWS OR SUMS DIFFER.');
  if (contents.size !== 1) process.exitCode = 1;
} finally {
  await client.close();
  await stage.close();
}

/** The instances stand still while the topics are filled, and start as one. */
async function measure(on: Stage, instances: number, each: number): Promise<Measured> {
  const room = on.room('scale');
  process.env['TOPIC_PARTITIONS'] = String(instances * each);
  await on.topics(room);
  const platform = await on.services(room, ['dashboard']);
  try {
    const fleet = new Fleet(platform, client);
    for (let more = 1; more < instances; more += 1) await fleet.add();
    const published = await filled(on, room, fleet);
    const cpuBefore = cpuOf(fleet);
    signal(fleet, 'SIGCONT');
    const progress = async () => ({ ...(await fleet.progress()), at: performance.now() });
    let from = await progress();
    while (from.applied === 0) from = await progress();
    let until = from;
    while (until.applied < published) {
      await pause(20);
      until = await progress();
    }
    const cpu = cpuOf(fleet) - cpuBefore;
    return {
      perSecond: ((published - from.applied) * 1_000) / (until.at - from.at),
      cpuMicroseconds: (cpu * 1_000_000) / published,
      content: JSON.stringify(await fleet.content()),
    };
  } finally {
    await platform.stop();
    await on.clear(room);
  }
}

async function filled(on: Stage, room: Room, fleet: Fleet): Promise<number> {
  const generator = await on.program('replay/generate.program.js', room);
  // Shorter than the session timeout of the group.
  await pause(1_000);
  signal(fleet, 'SIGSTOP');
  const { published } = await generator.ask<{ published: number }>({ events, mixed: true });
  await generator.stop();
  return published;
}

function signal(fleet: Fleet, what: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of fleet.pids) process.kill(pid, what);
}

function cpuOf(fleet: Fleet): number {
  return fleet.pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
}
