import { filter, map, type Observable } from 'rxjs';
import type { mongo } from 'mongoose';
import type { Position } from '#kernel';
import type { LiveBuild } from '../builds/live-build.ts';
import type { Collections } from '../collections.ts';
import type { Projection } from '../projection.ts';
import { readCursor, writeCursor } from '../rows/cursor.ts';
import type { Stored } from '../rows/row.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { FreshnessReader } from './freshness-reader.ts';
import type { LiveTallies } from './live-tallies.ts';
import { readTally } from './tally-cube.ts';
import { untilSeen } from './until-seen.ts';
import type {
  Change,
  FindOptions,
  Freshness,
  Page,
  PageOptions,
  ParkedKey,
  RowFilter,
  TallyQuery,
  TallyStep,
  TallySum,
} from './reading.ts';

const MAX_PAGE = 200;
const MAX_FIND = 1_000;
const DEFAULT_LIMIT = 50;

/** Reads the live build of a projection; never writes. */
export class ProjectionReader<Row extends object> {
  constructor(
    private readonly projection: Projection<Row>,
    private readonly collections: Collections,
    private readonly liveBuild: LiveBuild,
    private readonly liveTallies: LiveTallies,
    private readonly feed: ChangeFeed,
    private readonly fresh: FreshnessReader,
  ) {}

  /** A row by its key; undefined when no event of it has come. */
  async get(key: string): Promise<Stored<Row> | undefined> {
    const row = await (await this.#rows()).findOne({ _id: key } as mongo.Filter<Stored<Row>>);
    return (row as Stored<Row> | null) ?? undefined;
  }

  async find(filterBy: RowFilter, { sort, limit = DEFAULT_LIMIT }: FindOptions = {}): Promise<Stored<Row>[]> {
    const rows = await this.#rows();
    const found = rows.find(filterBy as mongo.Filter<Stored<Row>>).limit(Math.min(limit, MAX_FIND));
    return (await (sort ? found.sort({ ...sort }) : found).toArray()) as Stored<Row>[];
  }

  /** Every matching row by its key, one after the other, without holding them all. */
  async *each(filterBy: RowFilter = {}): AsyncGenerator<Stored<Row>> {
    const rows = await this.#rows();
    const found = rows.find(filterBy as mongo.Filter<Stored<Row>>).sort({ _id: 1 });
    for await (const row of found) yield row as Stored<Row>;
  }

  async count(filterBy: RowFilter): Promise<number> {
    return (await this.#rows()).countDocuments(filterBy as mongo.Filter<Stored<Row>>);
  }

  /** One page by a sort field, ties broken by the key. Throws BadCursor for a cursor of something else. */
  async page(options: PageOptions = {}): Promise<Page<Stored<Row>>> {
    const limit = Math.min(options.limit ?? DEFAULT_LIMIT, MAX_PAGE);
    const { field, direction } = options.sort ?? { field: '_id', direction: 1 as const };
    const conditions: RowFilter[] = [options.filter ?? {}];
    if (options.cursor) {
      const { value, id } = readCursor(options.cursor);
      const beyond = direction === 1 ? '$gt' : '$lt';
      conditions.push(
        field === '_id'
          ? ({ _id: { [beyond]: id } } as RowFilter)
          : ({ $or: [{ [field]: { [beyond]: value } }, { [field]: value, _id: { $gt: id } }] } as RowFilter),
      );
    }
    const rows = await this.#rows();
    const found = (await rows
      .find({ $and: conditions } as mongo.Filter<Stored<Row>>)
      .sort(field === '_id' ? { _id: direction } : { [field]: direction, _id: 1 })
      .limit(limit + 1)
      .toArray()) as Stored<Row>[];
    const items = found.slice(0, limit);
    const last = items.at(-1);
    if (found.length <= limit || !last) return { items };
    const value = field === '_id' ? null : (last as Record<string, unknown>)[field];
    return { items, next: writeCursor({ value, id: last._id }) };
  }

  /** Sums of the tallies from memory: the cost depends on buckets and days, not on rows. */
  async tallies(query: TallyQuery = {}): Promise<TallySum[]> {
    return (await this.liveTallies.of(await this.#live())).sums(query);
  }

  /** Names the state of the tallies in memory: what was worked out from them holds while this stays the same. */
  async tallyRevision(): Promise<string> {
    const build = await this.#live();
    return `${build}/${(await this.liveTallies.of(build)).revision}`;
  }

  /** The days on which the sums changed, and by how much. */
  async tallySteps(query: TallyQuery = {}): Promise<TallyStep[]> {
    return (await this.liveTallies.of(await this.#live())).steps(query);
  }

  /**
   * Read your writes: resolves true when the live build (and its tallies in memory) have passed the position of a
   * command, false when the time is over first.
   */
  async waitFor(position: Position, timeoutMs = 2_000): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    const live = await this.liveBuild.current();
    const build = live._id;
    const key = this.projection.keyOf(position);
    const seen = this.fresh.awaited(live);
    try {
      if (!(await untilSeen(this.collections.rows(build), this.feed, build, key, position, timeoutMs)))
        return false;
    } finally {
      seen();
    }
    if (!this.projection.tallies) return true;
    return this.liveTallies.caughtUp(build, Math.max(0, until - performance.now()));
  }

  async freshness(): Promise<Freshness> {
    return this.fresh.read(await this.liveBuild.current());
  }

  /** Keys whose events wait behind one that failed or is missing. */
  async parked(): Promise<ParkedKey[]> {
    return this.fresh.parked(await this.liveBuild.current());
  }

  /** What changed in the live build, on whichever instance, in commit order. Hot. */
  get changes(): Observable<Change> {
    const { name } = this.projection;
    return this.feed.changes.pipe(
      filter(({ build, flip }) => flip === true || build === this.liveBuild.id),
      filter(({ build }) => build.startsWith(`${name}.v`)),
      map((change) => ({
        id: change.clusterTime,
        projection: name,
        build: change.build,
        at: change.at.toISOString(),
        keys: change.keys,
        more: change.more,
        flip: change.flip === true,
        tallies: change.tallies.map(([id, delta]) => ({ ...readTally(id), delta })),
      })),
    );
  }

  /** Emits when changes may have been missed: whoever shows something reads it again. */
  get interrupted(): Observable<void> {
    return this.feed.interrupted;
  }

  async #live(): Promise<string> {
    return (await this.liveBuild.current())._id;
  }

  async #rows(): Promise<mongo.Collection<Stored<Row>>> {
    return this.collections.rows<Row>(await this.#live());
  }
}
