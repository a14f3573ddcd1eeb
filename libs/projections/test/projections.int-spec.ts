import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstValueFrom, filter } from 'rxjs';
import { Fenced, type EventBatch } from '#messaging';
import { beginBuild, hashOf, ProjectionRunner, type Change } from '#projections';
import { eventually, freshDatabase } from '#testing';
import { codeOf, enterpriseEvent, Harness, places, revocation } from './harness.ts';

const database = freshDatabase();

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const positionOf = (number: number, version: number) => ({
  key: codeOf(number),
  stream: `enterprise-${codeOf(number)}`,
  version,
});

describe('a projection on real servers', () => {
  let harness: Harness;

  beforeEach(async () => {
    harness = await Harness.open(database);
  });
  afterEach(() => harness.close());

  it('shows a command’s events to whoever waits for its position', async () => {
    const { reader } = await harness.instance(places());
    const waited = reader.waitFor(positionOf(1, 2), 10_000);
    await harness.publish(enterpriseEvent(1, 1), enterpriseEvent(1, 2, 'lusong'));
    expect(await waited).toBe(true);
    expect(await reader.get(codeOf(1))).toMatchObject({ district: 'lusong', moves: 2 });
    expect(await reader.tallies({ by: ['district'] })).toEqual([{ bucket: { district: 'lusong' }, sum: 1 }]);
    expect(await reader.waitFor(positionOf(1, 3), 50)).toBe(false);
  });

  it('takes a redelivery for what it is', async () => {
    const { reader } = await harness.instance(places());
    await harness.publish(enterpriseEvent(1, 1), enterpriseEvent(1, 1), enterpriseEvent(1, 2, 'lusong'));
    await harness.publish(enterpriseEvent(1, 1), enterpriseEvent(1, 2, 'lusong'));
    await eventually(async () => (await reader.freshness()).duplicates === 3);
    expect(await reader.get(codeOf(1))).toMatchObject({ moves: 2, seen: { [`enterprise-${codeOf(1)}`]: 2 } });
  });

  it('parks an enterprise whose event is missing, serves the others, and heals when it came', async () => {
    const { reader } = await harness.instance(places());
    await harness.publish(...numbers(20).map((number) => enterpriseEvent(number, 1)));
    await harness.publish(
      enterpriseEvent(1, 3, 'liling'),
      ...numbers(20)
        .slice(1)
        .map((n) => enterpriseEvent(n, 2)),
    );
    await eventually(async () => {
      expect(await reader.parked()).toMatchObject([{ key: codeOf(1), reason: 'gap', waiting: 1 }]);
    });
    for (const number of numbers(20).slice(1)) expect(await reader.waitFor(positionOf(number, 2))).toBe(true);
    expect((await reader.freshness()).gaps).toBe(1);
    await harness.publish(enterpriseEvent(1, 2, 'lusong'));
    await eventually(async () => (await reader.parked())[0]!.waiting === 2);
    await harness.connection
      .db!.collection('parked_keys')
      .updateOne({ key: codeOf(1) }, { $set: { replay: { requestedAt: new Date() } } });
    expect(await reader.waitFor(positionOf(1, 3), 10_000)).toBe(true);
    await eventually(async () => (await reader.parked()).length === 0);
    expect(await reader.get(codeOf(1))).toMatchObject({ district: 'liling', moves: 3 });
  });

  it('goes on without an event that is lost for good when a person says so', async () => {
    const { reader } = await harness.instance(places());
    await harness.publish(
      enterpriseEvent(1, 1),
      enterpriseEvent(1, 3, 'lusong'),
      enterpriseEvent(1, 4, 'liling'),
    );
    await eventually(async () => (await reader.parked())[0]?.waiting === 2);
    await harness.deadLetters.requestReplay({ key: codeOf(1) }, { skip: true });
    expect(await reader.waitFor(positionOf(1, 4), 10_000)).toBe(true);
    await eventually(async () => (await reader.parked()).length === 0);
    expect(await reader.get(codeOf(1))).toMatchObject({ district: 'liling', moves: 3 });
    await harness.publish(enterpriseEvent(1, 5));
    expect(await reader.waitFor(positionOf(1, 5), 10_000)).toBe(true);
  });

  it('tells every instance what changed, in one order', async () => {
    const [one, other] = [await harness.instance(places()), await harness.instance(places())];
    const seen: [Change[], Change[]] = [[], []];
    one.reader.changes.subscribe((change) => seen[0].push(change));
    other.reader.changes.subscribe((change) => seen[1].push(change));
    await harness.publish(...numbers(30).map((number) => enterpriseEvent(number, 1)));
    await eventually(() => {
      for (const changes of seen)
        expect(new Set(changes.flatMap(({ keys }) => keys))).toEqual(new Set(numbers(30).map(codeOf)));
    });
    expect(seen[0].map(({ id }) => id)).toEqual(seen[1].map(({ id }) => id));
    expect(seen[0].map(({ id }) => id)).toEqual(seen[0].map(({ id }) => id).toSorted());
  });

  it('adds up right when two instances feed the same rows from two topics', async () => {
    const instances = [await harness.instance(places()), await harness.instance(places())];
    const all = numbers(300);
    await Promise.all([
      harness.publish(...all.map((number) => enterpriseEvent(number, 1))),
      harness.publish(...all.flatMap((number) => [revocation(number, 1), revocation(number, 2)])),
      harness.publish(...all.map((number) => enterpriseEvent(number, 2, number % 2 ? 'lusong' : 'liling'))),
    ]).catch(() => undefined);
    for (const { reader } of instances)
      await eventually(
        async () => {
          expect(await reader.count({ moves: 2, revoked: 2 })).toBe(300);
          const sums = await reader.tallies({ by: ['district'] });
          expect(new Map(sums.map(({ bucket, sum }) => [bucket['district'], sum]))).toEqual(
            new Map([
              ['lusong', 150],
              ['liling', 150],
            ]),
          );
        },
        { timeoutMs: 20_000 },
      );
  });

  it('pages through rows without losing or repeating one', async () => {
    const { reader } = await harness.instance(places());
    await harness.publish(...numbers(25).map((number) => enterpriseEvent(number, 1, number % 2 ? 'a' : 'b')));
    await eventually(async () => (await reader.count({})) === 25);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await reader.page({
        sort: { field: 'district', direction: -1 },
        limit: 7,
        ...(cursor ? { cursor } : {}),
      });
      found.push(...page.items.map(({ district, _id }) => `${district} ${_id}`));
      cursor = page.next;
    } while (cursor);
    expect(new Set(found).size).toBe(25);
    expect(found.map((text) => text[0]).join('')).toBe('b'.repeat(12) + 'a'.repeat(13));
  });

  it('writes nothing at all when the partition was taken over', async () => {
    const { reader, core } = await harness.instance(places());
    const { build, version } = (await core.builds.live('places'))!;
    const batch = {
      consumer: 'places',
      build: `v${version}.${build}`,
      topic: 'registry.enterprise',
      partition: 0,
      events: [{ ...plainEvent(1) }],
      nextOffset: '1',
      replay: false,
      saveOffset: async () => {
        throw new Fenced('taken over');
      },
    } as unknown as EventBatch;
    await expect(new ProjectionRunner(core.collections).apply(places(), batch)).rejects.toThrow('taken over');
    expect(await reader.get(codeOf(1))).toBeUndefined();
    expect(await core.collections.progress.countDocuments()).toBe(0);
  });
});

describe('a rebuild', () => {
  let harness: Harness;

  beforeEach(async () => {
    harness = await Harness.open(database);
  });
  afterEach(() => harness.close());

  it('equals the live build by hash and takes over while the old one serves and events go on', async () => {
    const { reader, core } = await harness.instance(places());
    await harness.publish(...numbers(50).map((number) => enterpriseEvent(number, 1)));
    await eventually(async () => (await reader.count({})) === 50);
    const flipped = firstValueFrom(reader.changes.pipe(filter(({ flip }) => flip)));
    const built = await beginBuild(core.collections, places(), 'asked for');
    let version = 1;
    let over = false;
    void flipped.then(() => (over = true));
    while (!over && version < 200) {
      version += 1;
      await harness.publish(enterpriseEvent(1, version, version % 2 ? 'lusong' : 'liling'));
      expect((await reader.get(codeOf(2)))?.district).toBe('tianyuan');
    }
    await flipped;
    const builds = await core.builds.list('places');
    expect(builds.find(({ state }) => state === 'live')).toMatchObject({
      _id: built!._id,
      comparison: { equal: true, different: [] },
    });
    expect(await reader.waitFor(positionOf(1, version), 10_000)).toBe(true);
    expect(await reader.get(codeOf(1))).toMatchObject({ moves: version });
    expect((await reader.tallies()).map(({ sum }) => sum)).toEqual([50]);
    await eventually(async () => (await core.builds.list('places'))[0]!.state === 'dropped');
    expect(await harness.connection.db!.collection('places.v1.1').countDocuments()).toBe(0);
  });

  it('has the same hash as the live one when nothing moves', async () => {
    const { reader, core } = await harness.instance(places());
    await harness.publish(
      ...numbers(40).flatMap((number) => [enterpriseEvent(number, 1), enterpriseEvent(number, 2, 'lusong')]),
    );
    await eventually(async () => (await reader.count({ moves: 2 })) === 40);
    const before = await hashOf(core.collections, 'places.v1.1');
    await beginBuild(core.collections, places(), 'asked for');
    await eventually(async () => (await core.builds.live('places'))!._id === 'places.v1.2');
    expect(await hashOf(core.collections, 'places.v1.2')).toEqual(before);
    expect(before.rows).toBe(40);
  });

  it('that differs does not take over and says where', async () => {
    const { reader, core } = await harness.instance(places());
    await harness.publish(enterpriseEvent(1, 1), enterpriseEvent(2, 1));
    await eventually(async () => (await reader.count({})) === 2);
    await core.collections
      .rows<{ district: string }>('places.v1.1')
      .updateOne({ _id: codeOf(2) } as object, { $set: { district: 'nowhere' } } as object);
    const built = await beginBuild(core.collections, places(), 'asked for');
    await eventually(async () => {
      const note = (await core.builds.list('places')).find(({ _id }) => _id === built!._id);
      expect(note).toMatchObject({ state: 'building', comparison: { equal: false, different: [codeOf(2)] } });
    });
    expect((await core.builds.live('places'))!._id).toBe('places.v1.1');
  });

  it('follows a change of the code’s version; until then the old build is read', async () => {
    const old = await harness.instance(places(1));
    await harness.publish(enterpriseEvent(1, 1), enterpriseEvent(2, 1));
    await eventually(async () => (await old.reader.count({})) === 2);
    await old.stop();
    const { reader, core } = await harness.instance(places(2, 10));
    expect(await reader.get(codeOf(1))).toBeDefined();
    await eventually(async () => (await core.builds.live('places'))!._id === 'places.v2.1');
    await eventually(async () => (await reader.tallies())[0]?.sum === 20);
  });
});

function plainEvent(number: number) {
  return {
    id: 'x',
    type: 'registry.enterprise.registered',
    key: codeOf(number),
    stream: `enterprise-${codeOf(number)}`,
    streamVersion: 1,
    recordedAt: '2024-06-01T08:00:00.000Z',
    effectiveOn: '2024-06-01',
    data: { district: 'tianyuan' },
  };
}
