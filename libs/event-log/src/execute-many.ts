import { Refusal, type Clock } from '#kernel';
import { streamOf, type AnyAggregate, type CommandMeta } from './aggregate.ts';
import type { CommitCollection } from './commit-collection.ts';
import type { Commit } from './commit.ts';
import { accepted, decide, earlierResult, repeatedUpTo, type Accepting } from './execution.ts';
import type { Outcome } from './outcome.ts';
import { fold, type StreamState } from './stream-state.ts';

export interface Entry<Command> {
  readonly id: string;
  readonly command: Command;
  readonly meta: CommandMeta;
}

export interface BulkOptions {
  /** Decide everything, each entry on the effects of those before it, and write nothing. */
  readonly dryRun?: boolean;
}

const NONE_LOST: ReadonlySet<number> = new Set();

/** The entries of one stream that still wait for their outcome. */
interface Lane<Command, State> {
  readonly id: string;
  readonly stream: string;
  readonly waiting: { readonly index: number; readonly entry: Entry<Command> }[];
  history: Commit[];
  current: StreamState<State>;
}

/**
 * Rounds: each stream decides until it has a commit to write, the commits of a round go out in one unordered insert.
 * A stream that loses its race goes on one entry at a time through `alone`.
 */
export async function executeMany<Command, State>(
  aggregate: AnyAggregate,
  entries: readonly Entry<Command>[],
  log: CommitCollection,
  clock: Clock,
  alone: (entry: Entry<Command>) => Promise<Outcome<State>>,
  { dryRun = false }: BulkOptions = {},
): Promise<Outcome<State>[]> {
  const outcomes = new Array<Outcome<State>>(entries.length);
  let lanes = await openLanes<Command, State>(aggregate, entries, log);
  while (lanes.length > 0) {
    const pending = lanes.flatMap((lane) => {
      const decided = decideNext(aggregate, lane, clock, outcomes);
      return decided ? [{ lane, ...decided }] : [];
    });
    const lost = dryRun ? NONE_LOST : await log.insertMany(pending.map(({ decision }) => decision.commit!));
    for (const [position, { lane, index, decision }] of pending.entries()) {
      if (lost.has(position)) continue;
      outcomes[index] = accepted(lane.stream, decision);
      lane.current = decision.after;
      lane.history.push(decision.commit!);
      lane.waiting.shift();
    }
    for (const position of lost)
      for (const { index, entry } of pending[position]!.lane.waiting.splice(0))
        outcomes[index] = await alone(entry);
    lanes = pending.map(({ lane }) => lane).filter((lane) => lane.waiting.length > 0);
  }
  return outcomes;
}

async function openLanes<Command, State>(
  aggregate: AnyAggregate,
  entries: readonly Entry<Command>[],
  log: CommitCollection,
): Promise<Lane<Command, State>[]> {
  const histories = await log.readMany(entries.map(({ id }) => streamOf(aggregate, id)));
  const lanes = new Map<string, Lane<Command, State>>();
  for (const [index, entry] of entries.entries()) {
    const stream = streamOf(aggregate, entry.id);
    let lane = lanes.get(stream);
    if (!lane) {
      const history = histories.get(stream) ?? [];
      lane = { id: entry.id, stream, waiting: [], history, current: fold<State>(aggregate, history) };
      lanes.set(stream, lane);
    }
    lane.waiting.push({ index, entry });
  }
  return [...lanes.values()];
}

/** Settles the entries that write nothing; stops at the first that does and leaves it waiting. */
function decideNext<Command, State>(
  aggregate: AnyAggregate,
  lane: Lane<Command, State>,
  clock: Clock,
  outcomes: Outcome<State>[],
): { index: number; decision: Accepting<State> } | undefined {
  for (let next = lane.waiting[0]; next; next = lane.waiting[0]) {
    const { index, entry } = next;
    const repeated = repeatedUpTo(lane.history, entry.meta.commandId);
    if (repeated) outcomes[index] = earlierResult(aggregate, lane.id, repeated);
    else {
      const { state, version } = lane.current;
      const decision = decide(aggregate, lane.id, entry.command, entry.meta, lane.current, clock);
      if (decision instanceof Refusal)
        outcomes[index] = { kind: 'refused', refusal: decision, state, version };
      else if (decision.commit) return { index, decision };
      else outcomes[index] = accepted(lane.stream, decision);
    }
    lane.waiting.shift();
  }
  return undefined;
}
