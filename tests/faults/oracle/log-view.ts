import type { Commit } from '../../../libs/event-log/src/commit.ts';
import { versionAfter } from '../../../libs/event-log/src/commit.ts';
import { WRITING, type Stage } from '../stage/stage.ts';

/** In which topic the events of a stream category go. */
const TOPICS: Readonly<Record<string, string>> = {
  enterprise: 'registry.enterprise',
  enrolment: 'registry.enrolment',
  'chain-case': 'registry.chain-case',
  evaluation: 'assessment.evaluation',
  provider: 'marketplace.provider',
  product: 'marketplace.product',
};

export const ALL_TOPICS = Object.values(TOPICS);

export function topicOf(stream: string): string {
  const category = Object.keys(TOPICS).find((name) => stream.startsWith(`${name}-`));
  if (!category) throw new Error(`no topic is known for ${stream}`);
  return TOPICS[category]!;
}

/** The logs of all services as they lie on the disk. */
export class LogView {
  readonly byCommand = new Map<string, Commit[]>();
  readonly byStream = new Map<string, Commit[]>();

  static async read(stage: Stage): Promise<LogView> {
    const view = new LogView();
    for (const service of WRITING)
      for await (const commit of stage.database(service).collection<Commit>('event_log').find())
        view.add(commit as Commit);
    for (const commits of view.byStream.values()) commits.sort((a, b) => a.version - b.version);
    return view;
  }

  add(commit: Commit): void {
    push(this.byCommand, commit.commandId, commit);
    push(this.byStream, commit.stream, commit);
  }

  versionOf(stream: string): number {
    const last = this.byStream.get(stream)?.at(-1);
    return last ? versionAfter(last) : 0;
  }

  has(commandId: string): boolean {
    return this.byCommand.has(commandId);
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
