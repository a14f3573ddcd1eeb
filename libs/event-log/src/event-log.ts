import { setTimeout as pause } from 'node:timers/promises';
import { Refusal, type Clock, type DomainEvent } from '#kernel';
import { streamOf, type Aggregate, type AnyAggregate, type CommandMeta } from './aggregate.ts';
import type { CommitCollection } from './commit-collection.ts';
import type { Commit } from './commit.ts';
import { executeMany, type BulkOptions, type Entry } from './execute-many.ts';
import { accepted, decide, earlierResult, repeatedUpTo, type Accepting } from './execution.ts';
import { StreamContended, VersionMismatch, type Loaded, type Outcome, type StoredEvent } from './outcome.ts';
import { RecentStreams } from './recent-streams.ts';
import { emptyState, fold } from './stream-state.ts';
import { verifyCommits, type ChainReport } from './verify-chain.ts';

const MAX_ATTEMPTS = 100;
const MAX_PAUSE_MS = 25;

/** The truth of one service: streams of commits, only ever appended to. */
export class EventLog {
  readonly #recent = new RecentStreams();

  constructor(
    private readonly commits: CommitCollection,
    private readonly clock: Clock,
  ) {}

  /** Folded from the log, never stale. Version 0: nothing was ever recorded under this id. */
  async load<Command, Event extends DomainEvent, State>(
    aggregate: Aggregate<Command, Event, State>,
    id: string,
  ): Promise<Loaded<State>> {
    const { state, version, last } = fold<State>(aggregate, await this.commits.read(streamOf(aggregate, id)));
    return { state, version, ...(last && { recordedAt: last.recordedAt }) };
  }

  /** Every event of one stream in order, with who recorded it and when. */
  async history(aggregate: Pick<AnyAggregate, 'category'>, id: string): Promise<StoredEvent[]> {
    return (await this.commits.read(streamOf(aggregate, id))).flatMap(storedEvents);
  }

  /**
   * Loads, decides, appends. A lost race is decided again on the new state, unless `ifVersion` is given: then a stream at
   * another version throws VersionMismatch. A commandId that was carried out before returns its first result.
   * Throws InvalidPublicEvent before anything is written, StreamContended when its turn never came.
   */
  async execute<Command, Event extends DomainEvent, State>(
    aggregate: Aggregate<Command, Event, State>,
    id: string,
    command: Command,
    meta: CommandMeta,
    options: { ifVersion?: number } = {},
  ): Promise<Outcome<State>> {
    const stream = streamOf(aggregate, id);
    const guessed = await this.#onGuess(aggregate, id, command, meta, options);
    if (guessed) return guessed;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const history = await this.commits.read(stream);
      const repeated = repeatedUpTo(history, meta.commandId);
      if (repeated) return earlierResult(aggregate, id, repeated);
      const before = fold<State>(aggregate, history);
      if (options.ifVersion !== undefined && options.ifVersion !== before.version)
        throw new VersionMismatch(stream, options.ifVersion, before.version);
      const decision = decide(aggregate, id, command, meta, before, this.clock);
      if (decision instanceof Refusal)
        return { kind: 'refused', refusal: decision, state: before.state, version: before.version };
      if (!decision.commit || (await this.#append(decision))) return accepted(stream, decision);
      await pause(Math.random() * Math.min(MAX_PAUSE_MS, attempt * 2));
    }
    throw new StreamContended(stream, MAX_ATTEMPTS);
  }

  /**
   * Without a read: decides on the stream as this process left it, or as one that does not exist yet. What comes of it
   * counts only when there is a commit and it can be inserted: its version and its commandId are unique, so nothing has
   * happened that the guess does not know. Otherwise undefined, and the log is asked.
   */
  async #onGuess<Command, Event extends DomainEvent, State>(
    aggregate: Aggregate<Command, Event, State>,
    id: string,
    command: Command,
    meta: CommandMeta,
    { ifVersion }: { ifVersion?: number },
  ): Promise<Outcome<State> | undefined> {
    const stream = streamOf(aggregate, id);
    const guess = this.#recent.get<State>(stream) ?? emptyState<State>(aggregate);
    if (ifVersion !== undefined && ifVersion !== guess.version) return undefined;
    let decision: ReturnType<typeof decide<State>>;
    try {
      decision = decide(aggregate, id, command, meta, guess, this.clock);
    } catch {
      // Made of a wrong guess, perhaps; if not, it will be thrown again.
      return undefined;
    }
    if (decision instanceof Refusal || !decision.commit) return undefined;
    if (await this.#append(decision)) return accepted(stream, decision);
    return undefined;
  }

  async #append({ commit, after }: Accepting<unknown>): Promise<boolean> {
    const { stream } = commit!;
    if (!(await this.commits.insert(commit!))) {
      this.#recent.forget(stream);
      return false;
    }
    this.#recent.put(stream, after);
    return true;
  }

  /**
   * Many commands in a few round trips (imports): one load, one insert for each command in a row on the same stream.
   * Outcomes in the order of the entries. Entries of one stream see each other's effects, in order.
   */
  async executeMany<Command, Event extends DomainEvent, State>(
    aggregate: Aggregate<Command, Event, State>,
    entries: readonly Entry<Command>[],
    options: BulkOptions = {},
  ): Promise<Outcome<State>[]> {
    const alone = (entry: Entry<Command>) => this.execute(aggregate, entry.id, entry.command, entry.meta);
    return executeMany<Command, State>(aggregate, entries, this.commits, this.clock, alone, options);
  }

  /** Recomputes the hash chain of a stream (`<category>-<id>`), so that tampering shows. */
  async verifyChain(stream: string): Promise<ChainReport> {
    return verifyCommits(await this.commits.read(stream));
  }
}

function storedEvents(commit: Commit): StoredEvent[] {
  const { stream, recordedAt, actor, commandId, correlationId, causationId, hash } = commit;
  return commit.events.map((event, index) => ({
    ...event,
    stream,
    version: commit.version + index,
    recordedAt,
    actor,
    commandId,
    correlationId,
    hash,
    ...(causationId !== null && { causationId }),
  }));
}
