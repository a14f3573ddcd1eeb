import type { Collections } from '../collections.ts';
import type { Projection } from '../projection.ts';
import { buildIdOf, buildTag, type Build } from './build.ts';

const DUPLICATE_KEY = 11_000;
const COLLECTION_EXISTS = 48;

/**
 * Begins a build; whichever instance's code has the version feeds it. Undefined when another one was begun at the same
 * time.
 */
export async function beginBuild(
  collections: Collections,
  { name, version, indexes }: Pick<Projection, 'name' | 'version' | 'indexes'>,
  reason: string,
  state: 'building' | 'live' = 'building',
): Promise<Build | undefined> {
  const last = await collections.builds.findOne({ projection: name, version }, { sort: { build: -1 } });
  const number = (last?.build ?? 0) + 1;
  const id = buildIdOf(name, buildTag({ version, build: number }));
  const now = new Date();
  const build: Build = {
    _id: id,
    projection: name,
    version,
    build: number,
    state,
    reason,
    startedAt: now,
    ...(state === 'live' ? { liveAt: now } : {}),
  };
  await makeCollections(collections, id, indexes);
  try {
    await collections.builds.insertOne(build);
    return build;
  } catch (error) {
    if (codeOf(error) === DUPLICATE_KEY) return undefined;
    throw error;
  }
}

/** Before the first transaction: inside one, a collection is made at the price of a lock. */
async function makeCollections(
  collections: Collections,
  id: string,
  indexes: Projection['indexes'],
): Promise<void> {
  for (const name of [id, `${id}.tallies`])
    await collections.database.createCollection(name).catch((error: unknown) => {
      if (codeOf(error) !== COLLECTION_EXISTS) throw error;
    });
  await makeIndexes(
    collections,
    id,
    indexes.filter(({ unique }) => unique),
  );
}

/** Nothing happens to those that are there. */
export async function makeIndexes(
  collections: Collections,
  id: string,
  indexes: Projection['indexes'],
): Promise<void> {
  for (const { keys, unique } of indexes)
    await collections.rows(id).createIndex({ ...keys }, { unique: unique ?? false });
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}
