import { setTimeout as pause } from 'node:timers/promises';
import type { Book } from '../driver/book.ts';
import type { Client } from '../driver/client.ts';
import type { Stage } from '../stage/stage.ts';
import { checkFigures } from './check-figures.ts';
import { checkLog } from './check-log.ts';
import { checkParked, checkProjections } from './check-projections.ts';
import { checkRebuilt } from './check-rebuilt.ts';
import { checkTopics } from './check-topics.ts';
import type { Finding } from './finding.ts';
import { untilLevel } from './level.ts';
import { ALL_TOPICS, LogView } from './log-view.ts';
import { readTopics } from './topic-view.ts';

const LEVEL_WITHIN_MS = 60_000;
/** Our own connections break as well, on a machine that is busy. */
const ATTEMPTS = 4;

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly commits: number;
  readonly events: number;
  /** Events that lie in a topic more than once. */
  readonly repeats: number;
}

/** Looks at the platform from outside, while nobody sends anything, and says what is not as the book has it. */
export async function judge(...asked: Parameters<typeof judgeOnce>): Promise<Verdict> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await judgeOnce(...asked);
    } catch (error) {
      const detail = String((error as Error).stack);
      const finding = { kind: 'could not be judged', detail };
      if (attempt === ATTEMPTS) return { findings: [finding], commits: 0, events: 0, repeats: 0 };
      await pause(1_000);
    }
}

async function judgeOnce(
  stage: Stage,
  client: Client,
  book: Book,
  { rebuild }: { rebuild: boolean },
): Promise<Verdict> {
  const behind = await untilLevel(stage, stage.patience(LEVEL_WITHIN_MS));
  const late = behind.map((detail) => ({ kind: 'never caught up', detail }));
  const log = await LogView.read(stage);
  const published = await readTopics(stage, ALL_TOPICS);
  const topics = checkTopics(log, published);
  const findings = [
    ...late,
    ...checkLog(book, log),
    ...topics.findings,
    ...(await checkProjections(stage, log)),
    ...(await checkParked(stage)),
    ...(await checkFigures(client, book, log)),
    ...(rebuild ? await checkRebuilt(stage) : []),
  ];
  return {
    findings,
    commits: log.byCommand.size,
    events: published.length - topics.repeats,
    repeats: topics.repeats,
  };
}
