import { setTimeout as pause } from 'node:timers/promises';
import Table from 'cli-table3';
import { Command } from 'commander';
import { fail, withRunningPlatform } from '../../../../deploy/local/launcher/with-running-platform.ts';
import { DeadLetterRooms, type RoomView } from './dead-letter-rooms.schema.ts';

/** For the next answer: a thousand keys take their time. */
const ANSWER_WITHIN_MS = 20_000;
const MOST_SHOWN = 50;

interface Choice {
  consumer?: string;
  key?: string;
  id?: string;
  skip?: boolean;
}

const program = new Command('dead-letters').description(
  '停放的企业与死信 · Keys parked behind an event that could not be handled',
);

program
  .command('list', { isDefault: true })
  .description('列出停放的键 · what is parked, where and why')
  .option('--consumer <name>')
  .option('--key <key>')
  .action((choice: Choice) => withRooms((rooms) => list(rooms, choice)));

program
  .command('show <id>')
  .description('查看原始消息 · one parked key with the bytes that wait')
  .action((id: string) => withRooms((rooms) => show(rooms, id)));

program
  .command('replay')
  .description('重放 · run what waits again; all of it unless chosen')
  .option('--consumer <name>')
  .option('--key <key>')
  .option('--id <id>')
  .option(
    '--skip',
    '放弃首条坏消息；若为断号则不再等待缺失的事件 · set the message at the head aside for good; at a gap, go on without what is missing',
  )
  .action((choice: Choice) => withRooms((rooms) => replay(rooms, choice)));

await program.parseAsync();

function withRooms(work: (rooms: DeadLetterRooms) => Promise<void>): Promise<void> {
  return withRunningPlatform((...addresses) => DeadLetterRooms.open(...addresses), work);
}

async function list(rooms: DeadLetterRooms, { consumer, key }: Choice): Promise<void> {
  const parked = await rooms.list({ ...(consumer ? { consumer } : {}), ...(key ? { key } : {}) });
  if (parked.length === 0) return console.log('没有停放的键 · Nothing is parked.');
  const table = new Table({
    head: [
      'id',
      '消费者 consumer',
      '主题 topic',
      '键 key',
      '等待 waiting',
      '原因 reason',
      '停放于 parked at',
    ],
    style: { head: [], border: [] },
    colWidths: [10, 30, 24, 22, 14, 44, 22],
    wordWrap: true,
  });
  for (const one of parked) table.push(rowOf(one));
  console.log(table.toString());
  console.log(`${parked.length} parked · npm run dead-letters -- show <id> | replay [--id <id>]`);
}

function rowOf({
  shortId,
  service,
  consumer,
  build,
  topic,
  key,
  waiting,
  head,
  parkedAt,
}: RoomView): string[] {
  const name = `${service} ${consumer}${build ? ` @${build}` : ''}`;
  return [shortId, name, topic, key, String(waiting), `${head.reason}: ${head.error}`, timeOf(parkedAt)];
}

async function show(rooms: DeadLetterRooms, id: string): Promise<void> {
  const [one] = await rooms.list({ shortId: id });
  if (!one) return fail(`没有 ${id} · Nothing parked has the id ${id}; see npm run dead-letters -- list`);
  const { head, lastReplay } = one;
  const table = new Table({ style: { head: [], border: [] }, colWidths: [26, 90], wordWrap: true });
  table.push(
    ['消费者 consumer', `${one.service} ${one.consumer}${one.build ? ` @${one.build}` : ''}`],
    ['主题 topic', `${one.topic}/${one.partition} @${head.offset}`],
    ['键 key', one.key],
    ['事件 event', `${head.eventType ?? '?'} ${head.eventId ?? ''}`],
    ['原因 reason', `${head.reason}: ${head.error}`],
    ['尝试 attempts', String(head.attempts)],
    ['停放于 parked at', timeOf(one.parkedAt)],
    ['等待 waiting', String(one.waiting)],
    ...(lastReplay ? [['上次重放 last replay', `${timeOf(lastReplay.at)}: ${lastReplay.error}`]] : []),
  );
  console.log(table.toString());
  for (const { offset, headers, value } of await rooms.of(one.service).waiting(one._id)) {
    console.log(`\n@${offset} ${headers['ce_type'] ?? '(no type)'} ${headers['ce_id'] ?? ''}`);
    console.log(value === null ? '(no value)' : value.slice(0, 4_000));
  }
}

async function replay(rooms: DeadLetterRooms, { consumer, key, id, skip = false }: Choice): Promise<void> {
  const filter = {
    ...(consumer ? { consumer } : {}),
    ...(key ? { key } : {}),
    ...(id ? { shortId: id } : {}),
  };
  const asked = new Map<string, RoomView>();
  const open = new Map<string, string>();
  // A list has a limit; what is healed makes room for the next.
  for (;;) {
    const chosen = (await rooms.list(filter)).filter(({ shortId }) => !asked.has(shortId));
    if (chosen.length === 0) break;
    const from = new Date();
    for (const one of chosen) {
      asked.set(one.shortId, one);
      await rooms.of(one.service).requestReplay({ id: one._id }, { skip });
    }
    for (const [shortId, text] of await outcome(rooms, chosen, from)) open.set(shortId, text);
  }
  if (asked.size === 0) return console.log('没有可重放的键 · Nothing to replay.');
  printOutcome([...asked.values()], open);
  if (open.size === 0) return;
  fail(
    `${open.size} 个未恢复 · ${open.size} not healed: mend the cause and replay, or go on without it with --skip.`,
  );
}

/** Every key where they are few; of many only those that need somebody. */
function printOutcome(asked: readonly RoomView[], open: ReadonlyMap<string, string>): void {
  const shown = asked.length <= MOST_SHOWN ? asked : asked.filter(({ shortId }) => open.has(shortId));
  const table = new Table({
    head: ['id', '消费者 consumer', '键 key', '结果 result'],
    style: { head: [], border: [] },
  });
  for (const { shortId, service, consumer, key } of shown)
    table.push([shortId, `${service} ${consumer}`, key, open.get(shortId) ?? '已恢复 healed']);
  if (shown.length > 0) console.log(table.toString());
  console.log(`${asked.length - open.size} 个已恢复 · ${asked.length - open.size} of ${asked.length} healed`);
}

/** What is still parked once every request was answered, or none was for a while. */
async function outcome(
  rooms: DeadLetterRooms,
  chosen: readonly RoomView[],
  asked: Date,
): Promise<Map<string, string>> {
  let end = Date.now() + ANSWER_WITHIN_MS;
  const waiting = new Map(chosen.map((one) => [one.shortId, one]));
  const open = new Map<string, string>();
  while (waiting.size > 0) {
    for (const [shortId, { service, _id }] of waiting) {
      const [still] = await rooms.of(service).stillParked([_id]);
      const answered = still?.lastReplay && still.lastReplay.at >= asked;
      if (still && !answered && Date.now() < end) continue;
      waiting.delete(shortId);
      if (answered || !still) end = Date.now() + ANSWER_WITHIN_MS;
      if (answered) open.set(shortId, `仍停放 still parked: ${still.lastReplay!.error}`);
      else if (still) open.set(shortId, `无人处理 nobody took it up: is ${service} running?`);
    }
    if (waiting.size > 0) await pause(100);
  }
  return open;
}

function timeOf(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ');
}
