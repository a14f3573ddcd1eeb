import { isRefusal, Refusal, type Clock } from '#kernel';
import { streamOf, type AnyAggregate, type CommandMeta } from './aggregate.ts';
import type { Commit, CommittedEvent } from './commit.ts';
import type { Accepted } from './outcome.ts';
import { checkPublicForm, keyOf } from './public-events.ts';
import { advance, fold, nextCommit, plainEvents, type StreamState } from './stream-state.ts';

/** What an accepted command comes to: the commit to write (none when nothing changes) and the stream after it. */
export interface Accepting<State> {
  readonly commit?: Commit;
  readonly after: StreamState<State>;
  readonly key: string;
}

/** One command against one state. Writes nothing; throws InvalidPublicEvent when the service breaks its own contract. */
export function decide<State>(
  aggregate: AnyAggregate,
  id: string,
  command: unknown,
  meta: CommandMeta,
  before: StreamState<State>,
  clock: Clock,
): Accepting<State> | Refusal {
  const decision = aggregate.decider.decide(command, before.state);
  if (isRefusal(decision)) return decision;
  const lastEvent = before.last?.events.at(-1);
  if (decision.length === 0) return { after: before, key: keyOf(aggregate, id, lastEvent) };
  const events = plainEvents(decision as readonly CommittedEvent[]);
  const key = checkPublicForm(aggregate, id, events, lastEvent);
  const commit = nextCommit(streamOf(aggregate, id), before, events, meta, clock);
  return { commit, after: advance(aggregate, before, commit), key };
}

export function accepted<State>(stream: string, { commit, after, key }: Accepting<State>): Accepted<State> {
  const { state, version } = after;
  const position = { key, stream, version };
  return { kind: 'accepted', state, version, position, repeated: false, unchanged: !commit };
}

/** The history up to and with the commit of this command, if it was carried out before. */
export function repeatedUpTo(history: readonly Commit[], commandId: string): readonly Commit[] | undefined {
  const index = history.findIndex((commit) => commit.commandId === commandId);
  return index < 0 ? undefined : history.slice(0, index + 1);
}

export function earlierResult<State>(
  aggregate: AnyAggregate,
  id: string,
  history: readonly Commit[],
): Accepted<State> {
  const after = fold<State>(aggregate, history);
  const key = keyOf(aggregate, id, after.last?.events.at(-1));
  return { ...accepted(streamOf(aggregate, id), { after, key }), repeated: true, unchanged: false };
}
