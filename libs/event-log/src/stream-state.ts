import type { Clock } from '#kernel';
import type { AnyAggregate, CommandMeta } from './aggregate.ts';
import { toPlainJson } from './canonical-json.ts';
import {
  hashToWrite,
  commitId,
  versionAfter,
  type Commit,
  type CommittedEvent,
  type Unhashed,
} from './commit.ts';
import { mongo } from 'mongoose';

/** A stream folded up to a commit. */
export interface StreamState<State> {
  readonly state: State;
  readonly version: number;
  readonly last?: Commit;
}

/** Before anything was recorded. */
export function emptyState<State>(aggregate: AnyAggregate): StreamState<State> {
  return { state: aggregate.decider.initialState() as State, version: 0 };
}

export function fold<State>(aggregate: AnyAggregate, commits: readonly Commit[]): StreamState<State> {
  return commits.reduce((before, commit) => advance(aggregate, before, commit), emptyState<State>(aggregate));
}

export function advance<State>(
  aggregate: AnyAggregate,
  before: StreamState<State>,
  commit: Commit,
): StreamState<State> {
  if (commit.version !== before.version + 1)
    throw new Error(
      `${commit.stream}: a commit is missing between version ${before.version} and ${commit.version}`,
    );
  const state = commit.events.reduce(
    (current, event) => aggregate.decider.evolve(current, event) as State,
    before.state,
  );
  return { state, version: versionAfter(commit), last: commit };
}

/** The commit that would follow; `events` must be plain. */
export function nextCommit(
  stream: string,
  before: StreamState<unknown>,
  events: readonly CommittedEvent[],
  meta: CommandMeta,
  clock: Clock,
): Commit {
  const content: Unhashed = {
    stream,
    version: before.version + 1,
    events,
    commandId: meta.commandId,
    actor: meta.actor,
    recordedAt: clock.now().toISOString(),
    correlationId: meta.correlationId,
    causationId: meta.causationId ?? null,
    prevHash: before.last?.hash ?? null,
  };
  return {
    _id: commitId(stream, content.version),
    ...content,
    hash: hashToWrite(content),
    // The server replaces an empty timestamp at the top of a document by its own logical time.
    loggedAt: new mongo.Timestamp({ t: 0, i: 0 }),
  };
}

/** Exactly what the database will give back. */
export function plainEvents(events: readonly CommittedEvent[]): readonly CommittedEvent[] {
  return events.map(({ type, effectiveOn, data }) => ({
    type,
    effectiveOn,
    data: toPlainJson(data, type) as object,
  }));
}
