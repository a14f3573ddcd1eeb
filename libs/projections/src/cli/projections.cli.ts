import { setTimeout as pause } from 'node:timers/promises';
import Table from 'cli-table3';
import { Command } from 'commander';
import { fail, withRunningPlatform } from '../../../../deploy/local/launcher/with-running-platform.ts';
import { hashOf } from '../builds/compare-builds.ts';
import { ProjectionRooms, type BuildView } from './projection-rooms.cli.ts';

const LOOK_AGAIN_MS = 200;

interface Choice {
  service?: string;
  seconds: string;
}

const program = new Command('projections').description(
  '投影：查看、重建、比对 · Read models: look at them, rebuild them, compare them',
);

program
  .command('list', { isDefault: true })
  .description('列出所有投影 · every read model, which build is live and which is being built')
  .action(() => withRooms(list));

program
  .command('rebuild <projection>')
  .description(
    '重建并在一致后切换 · read everything again beside the live one; it takes over when both are equal',
  )
  .option('--service <name>', '所在服务 · when several services have one of this name')
  .option('--seconds <number>', '最长等待 · how long to wait for it', '600')
  .action((projection: string, choice: Choice) => withRooms((rooms) => rebuild(rooms, projection, choice)));

program
  .command('hash [projection]')
  .description('内容哈希 · hash of the rows and tallies of each build; equal hashes, equal content')
  .action((projection?: string) => withRooms((rooms) => hash(rooms, projection)));

program
  .command('promote <build>')
  .description('强制切换 · let a build take over although it differs from the live one')
  .action((build: string) => withRooms((rooms) => decide(rooms, build, { forced: true })));

program
  .command('drop <build>')
  .description('放弃重建 · give a build up that is not live')
  .action((build: string) =>
    withRooms((rooms) => decide(rooms, build, { state: 'retired', retiredAt: new Date(0) })),
  );

await program.parseAsync();

function withRooms(work: (rooms: ProjectionRooms) => Promise<void>): Promise<void> {
  return withRunningPlatform((...addresses) => ProjectionRooms.open(...addresses), work);
}

async function list(rooms: ProjectionRooms): Promise<void> {
  const table = new Table({
    head: [
      '服务 service',
      '投影 build',
      '状态 state',
      '行数 rows',
      '开始 started',
      '缘由 reason',
      '比对 comparison',
    ],
    style: { head: [], border: [] },
  });
  for (const { room, build, rows } of await rooms.builds()) {
    const { _id, state, startedAt, reason, comparison } = build;
    const compared = !comparison
      ? ''
      : comparison.equal
        ? 'equal'
        : `differs: ${comparison.different.length} rows`;
    table.push([room.service, _id, state, String(rows), timeOf(startedAt), reason, compared]);
  }
  if (table.length === 0) return console.log('没有投影 · No read models yet.');
  console.log(table.toString());
}

async function rebuild(
  rooms: ProjectionRooms,
  projection: string,
  { service, seconds }: Choice,
): Promise<void> {
  const found = (await rooms.builds(projection)).filter(
    ({ build, room }) => build.state === 'live' && (!service || room.service === service),
  );
  const [live] = found;
  if (!live)
    return fail(
      `没有 ${projection} · No live read model called ${projection}; see npm run projections -- list`,
    );
  if (found.length > 1) {
    const services = found.map(({ room }) => room.service).join(', ');
    return fail(
      `有多个 ${projection} · Several services have a ${projection}; choose with --service: ${services}`,
    );
  }
  const built = await rooms.rebuild(live, 'asked for on the command line');
  if (!built)
    return fail(
      '另一重建刚刚开始 · Another rebuild began at the same moment; see npm run projections -- list',
    );
  console.log(`${built._id} …`);
  const until = Date.now() + Number(seconds) * 1_000;
  while (Date.now() < until) {
    const now = await live.room.collections.builds.findOne({ _id: built._id });
    if (now?.state === 'live')
      return console.log(
        `已切换 · ${built._id} took over from ${live.build._id}: ${now.comparison?.built.rows ?? 0} rows, equal.`,
      );
    if (now?.comparison?.equal === false)
      return fail(
        `不一致，未切换 · ${built._id} differs from ${live.build._id} and did not take over: ${now.comparison.different.join(', ') || 'the tallies'}. Look into it, then: npm run projections -- promote ${built._id} | drop ${built._id}`,
      );
    await pause(LOOK_AGAIN_MS);
  }
  fail(
    `未完成 · ${built._id} is not done yet. Is ${live.room.service} running? It goes on by itself; see -- list`,
  );
}

async function hash(rooms: ProjectionRooms, projection?: string): Promise<void> {
  const table = new Table({
    head: ['投影 build', '状态 state', '行数 rows', '行哈希 hash of rows', '计数哈希 hash of tallies'],
    style: { head: [], border: [] },
  });
  for (const { room, build } of await rooms.builds(projection)) {
    const { rows, rowsHash, talliesHash } = await hashOf(room.collections, build._id);
    table.push([build._id, build.state, String(rows), rowsHash.slice(0, 24), talliesHash.slice(0, 24)]);
  }
  console.log(table.toString());
}

async function decide(
  rooms: ProjectionRooms,
  id: string,
  change: Partial<BuildView['build']>,
): Promise<void> {
  const found = (await rooms.builds()).find(({ build }) => build._id === id && build.state === 'building');
  if (!found)
    return fail(
      `没有正在重建的 ${id} · No build called ${id} is being built; see npm run projections -- list`,
    );
  await found.room.collections.builds.updateOne({ _id: id, state: 'building' }, { $set: change });
  console.log(`${id}: 已登记 · noted; ${found.room.service} acts on it within a second.`);
}

function timeOf(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}
