import { EnterpriseDetailsCorrected } from '#contracts';
import type { ConsumerOffset } from '#messaging';
import { buildTag, type Build } from '#projections';
import { bucketId } from '../../../libs/projections/src/rows/tally-difference.ts';
import { canonical } from '../../../libs/projections/src/rows/content-hash.ts';
import { ledgerTallies, type Category, type LedgerRow } from '../world/enterprises.ts';
import type { World } from '../world/world.ts';
import { eventIds, type LogPromises } from './log-promises.ts';
import type { ReaderPromises } from './reader-promises.ts';

/** What is still on its way; empty when everything has come to rest. */
export function unsettled(
  world: World,
  log: LogPromises,
  reader: ReaderPromises,
  unanswered: number,
): string[] {
  const { reader: database } = world.wiring.servers;
  const left: string[] = [];
  if (unanswered > 0) left.push(`${unanswered} commands have no answer`);
  const unpublished = world
    .commits()
    .flatMap(eventIds)
    .filter((id) => !log.published.has(id));
  if (unpublished.length > 0) left.push(`not published: ${unpublished.join(', ')}`);
  const builds = database.find('projection_builds', {}) as unknown as Build[];
  const live = builds.find(({ state }) => state === 'live');
  if (!live) return [...left, 'there is no live build'];
  for (const { _id, state } of builds) if (state === 'building') left.push(`${_id} has not taken over`);
  const { kafka } = world.wiring;
  const topics = [...kafka.topics.keys()].filter((topic) => topic.startsWith('registry.'));
  left.push(...unread(world, reader, topics, buildTag(live)));
  if (world.plan.letters) left.push(...unread(world, reader, [EnterpriseDetailsCorrected.topic], null));
  return left;
}

/** What a build of the projection, or the consumer that has no builds, has still before it. */
function unread(
  world: World,
  reader: ReaderPromises,
  topics: readonly string[],
  build: string | null,
): string[] {
  const { wiring } = world;
  const database = wiring.servers.reader;
  const left: string[] = [];
  const offsets = database.find('consumer_offsets', { build }) as unknown as ConsumerOffset[];
  for (const topic of topics)
    wiring.kafka.topic(topic).forEach((messages, partition) => {
      const own = offsets.find((one) => one.topic === topic && one.partition === partition);
      const at = own?.nextOffset ?? 0;
      // A save that comes late may set the offset back, until the next event: what is behind it is handled all the same.
      if (!messages.slice(at).every((message) => own && reader.isHandled(message, own)))
        left.push(`${build ?? 'letters'}: ${topic}/${partition} was read to ${at} of ${messages.length}`);
    });
  for (const parked of database.find('parked_keys', { build }))
    left.push(`${String(parked['_id'])} is parked`);
  const waiting = database.find('waiting_messages', { build }).length;
  if (waiting > 0) left.push(`${waiting} messages wait`);
  return left;
}

/** The live build against what the log says, row by row and figure by figure. */
export function checkLiveBuild(world: World): void {
  const { reader } = world.wiring.servers;
  const live = (reader.find('projection_builds', { state: 'live' }) as unknown as Build[])[0]!;
  const expected = rowsOfLog(world);
  const rows = new Map(
    (reader.find(live._id, {}) as unknown as (LedgerRow & { _id: string })[]).map((row) => [row._id, row]),
  );
  for (const code of new Set([...expected.keys(), ...rows.keys()]))
    for (const category of ['enterprise', 'enrolment'] as const) {
      const wanted = (expected.get(code)?.[category] ?? []).join(' ');
      const found = (rows.get(code)?.[category] ?? []).join(' ');
      if (wanted !== found)
        world.violated(
          'every event is applied once',
          `${code}.${category} is "${found}", the log says "${wanted}"`,
        );
    }
  const wanted = sums(
    [...expected.values()]
      .flatMap(ledgerTallies)
      .map(({ bucket, day, delta }) => [`${day}?${bucketId(bucket)}`, delta]),
  );
  const found = sums(
    reader
      .find(`${live._id}.tallies`, {})
      .map(({ _id, sum }) => [String(_id).slice(0, String(_id).lastIndexOf('#')), sum as number]),
  );
  if (wanted !== found)
    world.violated('every event is counted once', `the tallies are ${found}, the log says ${wanted}`);
}

function rowsOfLog(world: World): Map<string, LedgerRow> {
  const rows = new Map<string, LedgerRow>();
  const commits = world.commits().sort((a, b) => a.version - b.version);
  for (const { stream, events } of commits) {
    const [category, code] = stream.split('-') as [Category, string];
    const row = rows.get(code) ?? { enterprise: [], enrolment: [] };
    const texts = events.map(({ data }) => (data as { text: string }).text);
    rows.set(code, { ...row, [category]: [...row[category], ...texts] });
  }
  return rows;
}

function sums(entries: readonly (readonly [string, number])[]): string {
  const sums: Record<string, number> = {};
  for (const [id, delta] of entries) sums[id] = (sums[id] ?? 0) + delta;
  return canonical(Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0)));
}
