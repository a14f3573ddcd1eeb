import type { Commit } from '../../../libs/event-log/src/commit.ts';
import type { Book } from '../driver/book.ts';
import type { Stage } from '../stage/stage.ts';
import { checkLog } from './check-log.ts';
import { checkParked, checkProjections, liveBuilds } from './check-projections.ts';
import { checkRebuilt } from './check-rebuilt.ts';
import { checkTopics } from './check-topics.ts';
import type { Finding } from './finding.ts';
import { ALL_TOPICS, LogView } from './log-view.ts';
import { readTopics } from './topic-view.ts';

interface Planted {
  readonly what: string;
  /** A finding of this kind has to come of it. */
  readonly kind: string;
  find(): Promise<readonly Finding[]>;
}

/**
 * Shows that the oracle can see: losses and doubles are planted in what it looks at, each has to be found, and is taken
 * away again. Answers what was planted, and whether it was found.
 */
export async function findPlanted(
  stage: Stage,
  book: Book,
): Promise<readonly { what: string; found: boolean }[]> {
  const results: { what: string; found: boolean }[] = [];
  for (const { what, kind, find } of await plantings(stage, book)) {
    const findings = await find();
    results.push({ what, found: findings.some((finding) => finding.kind === kind) });
  }
  return results;
}

async function plantings(stage: Stage, book: Book): Promise<Planted[]> {
  const victim = book.entries.find(
    ({ service, what, outcome }) =>
      service === 'registry' && what === 'registration' && outcome === 'acknowledged',
  );
  if (!victim) return [];
  const log = stage.database('registry').collection<Commit>('event_log');
  const commit = (await log.findOne({ commandId: victim.key })) as Commit;
  const published = await readTopics(stage, ALL_TOPICS);
  const live = (await liveBuilds(stage)).find(({ service }) => service === 'dashboard')!;
  const rows = stage
    .database('dashboard')
    .collection<{ _id: string; seen: Record<string, number> }>(live.build._id);
  const row = (await rows.findOne({ _id: victim.subject }))!;
  const parked = stage.database('dashboard').collection<{ _id: string; head: object }>('parked_keys');
  const looked = async () => checkLog(book, await LogView.read(stage));
  return [
    {
      what: 'a commit taken out of a log',
      kind: 'lost from the log',
      find: async () => {
        await log.deleteOne({ _id: commit._id });
        const findings = await looked();
        await log.insertOne(commit);
        return findings;
      },
    },
    {
      what: 'a commit that was changed afterwards',
      kind: 'hash chain',
      find: async () => {
        await log.updateOne({ _id: commit._id }, { $set: { actor: 'somebody else' } });
        const findings = await looked();
        await log.replaceOne({ _id: commit._id }, commit);
        return findings;
      },
    },
    {
      what: 'a command carried out twice',
      kind: 'doubled in the log',
      find: async () => {
        const view = await LogView.read(stage);
        view.add('registry', { ...commit, stream: 'enterprise-planted' });
        return checkLog(book, view);
      },
    },
    {
      what: 'an event that never reached its topic',
      kind: 'lost from the topic',
      find: async () => {
        const others = published.filter(({ stream }) => stream !== commit.stream);
        return checkTopics(await LogView.read(stage), others).findings;
      },
    },
    {
      what: 'an event in a topic that is in no log',
      kind: 'in the topic, not in the log',
      find: async () => {
        const more = { ...published[0]!, stream: 'enterprise-planted', version: 1 };
        return checkTopics(await LogView.read(stage), [...published, more]).findings;
      },
    },
    {
      what: 'a row that missed an event',
      kind: 'lost from a projection',
      find: async () => {
        const { [commit.stream]: _seen, ...others } = row.seen;
        await rows.updateOne({ _id: row._id }, { $set: { seen: others } });
        const findings = await checkProjections(stage, await LogView.read(stage));
        await rows.replaceOne({ _id: row._id }, without(row));
        return findings;
      },
    },
    {
      what: 'a parked key',
      kind: 'parked',
      find: async () => {
        await parked.insertOne({ _id: 'planted', head: { reason: 'handler', error: 'planted' } });
        const findings = await checkParked(stage);
        await parked.deleteOne({ _id: 'planted' });
        return findings;
      },
    },
    {
      // The last one: the build that does not take over stays behind.
      what: 'a row with another content than its events give',
      kind: 'rebuild did not take over',
      find: async () => {
        await rows.updateOne({ _id: row._id }, { $set: { planted: true } } as object);
        return checkRebuilt(stage, [live]);
      },
    },
  ];
}

function without<Row extends { _id: string }>({ _id, ...rest }: Row): Omit<Row, '_id'> {
  return rest;
}
