import { strict as assert } from 'node:assert';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose, { type mongo } from 'mongoose';
import type { Platform } from '../../../deploy/local/platform/platform.ts';
import { cpuSecondsOf, peakMemoryOf } from '../measure/process-cost.ts';
import { report } from '../measure/report.ts';
import type { Measured } from '../measure/rounds.ts';
import type { Room, Stage } from '../stage/stage.ts';

/** What the generator publishes of an enterprise, on the average. */
const EVENTS_EACH = 9.5;
const CHUNK = 500;
const MILLION = 1_000_000;

interface Sweep {
  readonly revision: number;
  readonly checked: number;
  readonly changed: number;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
}

/**
 * The whole book for everybody through the service: from the events of the registers to the base of each enterprise, then
 * a changed book that changes everybody's answer, then one that changes nobody's. Beside it the same reads and inserts
 * without a check, which is what the database alone takes. CPU is the service's, its start included.
 */
export async function recheck(
  stage: Stage,
  { enterprises, rounds }: { enterprises: number; rounds: number },
) {
  const results = new Map<string, Measured[]>();
  const note = (name: string, measured: Measured) => {
    results.set(name, [...(results.get(name) ?? []), measured]);
    console.error(
      `  ${name}: ${Object.entries(measured)
        .map((one) => one.join(' '))
        .join(', ')}`,
    );
  };
  for (let round = 1; round <= rounds; round += 1) await once(stage, enterprises, note);
  const many = enterprises.toLocaleString('en-US');
  report(
    {
      title: `recheck: ${many} enterprises and the whole policy book, facts, check, log and read model`,
      columns: ['enterprises/s', 'CPU ms each', 'peak MiB', 'minutes for 1,000,000', 's to the first'],
    },
    results,
  );
}

async function once(
  stage: Stage,
  wanted: number,
  note: (name: string, measured: Measured) => void,
): Promise<void> {
  const room = stage.room('recheck');
  const policies = mkdtempSync(join(tmpdir(), 'linghang-bench-policies-'));
  cpSync('deploy/policies', policies, { recursive: true });
  await stage.topics(room);
  const generator = await stage.program('replay/generate.program.js', room);
  await generator.ask({ events: Math.round(wanted * EVENTS_EACH), mixed: true });
  await generator.stop();
  const client = await mongoose.mongo.MongoClient.connect(stage.mongodbUri);
  const db = client.db(`${room.databasePrefix}eligibility`);
  const platform = await eligibility(stage, room, policies);
  // Starting a process, joining groups and looking whether all is calm take as long for a thousand as for a million.
  const from = Date.now();
  try {
    const before = cpuSecondsOf(platform.pids()['eligibility']!);
    const enterprises = await settled(platform, db);
    const [first, last] = await recorded(db);
    note('events to facts to the base of each', {
      ...figures(enterprises, (last - from) / 1_000),
      ...cost(platform, enterprises, before),
      's to the first': (first - from) / 1_000,
    });
    for (const { name, change, changed } of CHANGES) {
      await platform.kill('eligibility');
      change(policies);
      const revision = (await latest(db))!.revision + 1;
      await platform.restart('eligibility');
      const sweep = await finished(db, revision);
      assert.equal(sweep.checked, enterprises);
      assert.equal(sweep.changed, changed ? enterprises : 0);
      const seconds = (sweep.finishedAt!.getTime() - sweep.startedAt.getTime()) / 1_000;
      note(name, { ...figures(enterprises, seconds), ...cost(platform, enterprises, 0) });
    }
    note('the same reads and inserts, nothing checked', await databaseAlone(db, enterprises));
  } finally {
    await platform.stop();
    await client.close();
    await stage.clear(room);
    rmSync(policies, { recursive: true });
  }
}

const CHANGES = [
  { name: 'changed book, everybody is answered otherwise', changed: true, change: addCondition },
  { name: 'changed book, nobody is', changed: false, change: addRemark },
] as const;

function eligibility(stage: Stage, room: Room, policies: string): Promise<Platform> {
  return stage.services(room, ['eligibility'], { POLICIES_FOLDER: policies });
}

function addCondition(policies: string): void {
  const file = join(policies, 'deduct-500w', 'policy.yaml');
  const text = readFileSync(file, 'utf8');
  const source = /sources:\n\s+- id: (\S+)/.exec(text)![1];
  const condition = `  - id: elsewhere\n    zh: 在外省\n    en: Elsewhere\n    test: { fact: province, equals: elsewhere }\n    source: ${source}\n`;
  writeFileSync(file, text.replace('conditions:\n', `conditions:\n${condition}`));
}

function addRemark(policies: string): void {
  const file = join(policies, 'deduct-500w', 'policy.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n# Another text, the same rules.\n`);
}

const matchStreams = { stream: /^match-/ };

interface Ready {
  readonly details: {
    readonly relay: { readonly lagCommits: number };
    readonly consumers: { readonly consumers: readonly { readonly lag: number; readonly state: string }[] };
  };
}

/** Until the service has everything of its topics behind it, what it published itself included. */
async function settled(platform: Platform, db: mongo.Db): Promise<number> {
  for (let calm = 0, before = -1; calm < 4;) {
    await pause(500);
    const { details } = (await (await fetch(`${platform.urls.eligibility}/health/ready`)).json()) as Ready;
    const lag = details.consumers.consumers.reduce((sum, one) => sum + one.lag, details.relay.lagCommits);
    const commits = await db.collection('event_log').countDocuments(matchStreams);
    calm = lag === 0 && commits > 0 && commits === before ? calm + 1 : 0;
    before = commits;
  }
  const live = await liveRows(db);
  return live.countDocuments({ name: { $exists: true } });
}

/** When the first and the last answer were recorded, by the clock of this machine. */
async function recorded(db: mongo.Db): Promise<[first: number, last: number]> {
  const log = db.collection<{ recordedAt: string }>('event_log');
  const at = async (order: 1 | -1) =>
    Date.parse((await log.findOne(matchStreams, { sort: { recordedAt: order } }))!.recordedAt);
  return [await at(1), await at(-1)];
}

async function liveRows(db: mongo.Db): Promise<mongo.Collection<{ _id: string }>> {
  const live = await db
    .collection('projection_builds')
    .findOne({ projection: 'enterprise-facts', state: 'live' });
  return db.collection<{ _id: string }>(String(live!._id));
}

function latest(db: mongo.Db): Promise<Sweep | null> {
  return db.collection<Sweep>('match_sweeps').findOne({}, { sort: { startedAt: -1 } });
}

async function finished(db: mongo.Db, revision: number): Promise<Sweep> {
  for (;;) {
    const sweep = await db.collection<Sweep>('match_sweeps').findOne({ revision });
    if (sweep?.finishedAt) return sweep;
    await pause(100);
  }
}

function figures(enterprises: number, seconds: number): Measured {
  const perSecond = enterprises / seconds;
  return { 'enterprises/s': perSecond, 'minutes for 1,000,000': MILLION / perSecond / 60 };
}

function cost(platform: Platform, enterprises: number, before: number): Measured {
  const pid = platform.pids()['eligibility']!;
  return {
    'CPU ms each': ((cpuSecondsOf(pid) - before) * 1_000) / enterprises,
    'peak MiB': peakMemoryOf(pid),
  };
}

/** Rows of facts and commits read in the same chunks, one document of a commit's size written for each. */
async function databaseAlone(db: mongo.Db, enterprises: number): Promise<Measured> {
  const rows = await liveRows(db);
  const log = db.collection<{ _id: string }>('event_log');
  const scratch = db.collection<{ _id: string }>('bench_scratch');
  const sample = (await log.findOne({ stream: /^match-/, version: { $gt: 1 } }))!;
  const from = performance.now();
  for (let after = ''; ;) {
    const chunk = await rows
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(CHUNK)
      .toArray();
    if (chunk.length === 0) break;
    const streams = chunk.map(({ _id }) => `match-${_id}`);
    await log.find({ stream: { $in: streams } }).toArray();
    await scratch.insertMany(
      chunk.map(({ _id }) => ({ ...sample, _id })),
      { ordered: false, writeConcern: { w: 'majority', journal: true } },
    );
    after = chunk.at(-1)!._id;
  }
  return figures(enterprises, (performance.now() - from) / 1_000);
}
