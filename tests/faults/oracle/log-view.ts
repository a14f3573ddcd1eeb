import type { Commit } from '../../../libs/event-log/src/commit.ts';
import { BACKBONE, type Stage } from '../stage/stage.ts';
import { versionAfter } from './chain.ts';

/** In which topic the events of a stream category go; those of any other category are private. */
const TOPICS: Readonly<Record<string, string>> = {
  enterprise: 'registry.enterprise',
  enrolment: 'registry.enrolment',
  'chain-case': 'registry.chain-case',
  evaluation: 'assessment.evaluation',
  assignment: 'assessment.assignment',
  assessor: 'assessment.assessor',
  match: 'eligibility.match',
  provider: 'marketplace.provider',
  product: 'marketplace.product',
};

export const ALL_TOPICS = Object.values(TOPICS);

export function topicOf(stream: string): string | undefined {
  const category = Object.keys(TOPICS).find((name) => stream.startsWith(`${name}-`));
  return category && TOPICS[category];
}

/** The logs of all services as they lie on the disk. */
export class LogView {
  readonly byCommand = new Map<string, Commit[]>();
  readonly byStream = new Map<string, Commit[]>();
  /** What a service decided by itself, on what it heard: nobody's command. */
  readonly ownDecisions = new Set<string>();

  static async read(stage: Stage): Promise<LogView> {
    const view = new LogView();
    for (const service of BACKBONE)
      for await (const commit of stage.database(service).collection<Commit>('event_log').find())
        view.add(service, commit as Commit);
    for (const commits of view.byStream.values()) commits.sort((a, b) => a.version - b.version);
    return view;
  }

  add(service: string, commit: Commit): void {
    if (service === 'eligibility') this.ownDecisions.add(commit.commandId);
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
