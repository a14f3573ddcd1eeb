import { mongo } from 'mongoose';
import { eventually } from '#testing';
import { CommitCollection } from '../commit-collection.ts';
import type { Commit } from '../commit.ts';
import { counter, meta, privateCounter, type Counted } from '../testing/counter.ts';
import { RecordingPublisher } from '../testing/recording-publisher.ts';
import { RelayFixture } from '../testing/relay-fixture.ts';

describe('the relay', () => {
  let relays: RelayFixture;
  let publisher: RecordingPublisher;
  const log = () => relays.fixture.log();
  const count = async (id: string, times = 1) => log().execute(counter, id, { by: 1, times }, meta());

  beforeEach(async () => {
    relays = await RelayFixture.open();
    publisher = new RecordingPublisher();
  });
  afterEach(() => relays.close());

  it('publishes the whole log at its first start, then follows it', async () => {
    for (const id of ['a', 'b', 'a']) await count(id, 2);
    await relays.caughtUp(relays.start(publisher));
    expect(publisher.versionsOf('counter-a')).toEqual([1, 2, 3, 4]);
    await count('a');
    await eventually(() => expect(publisher.versionsOf('counter-a')).toEqual([1, 2, 3, 4, 5]));
    expect(publisher.versionsOf('counter-b')).toEqual([1, 2]);
  });

  it('carries all that was recorded about an event', async () => {
    await log().execute(counter, 'a', { by: 7 }, { ...meta('told'), causationId: 'why' });
    await relays.caughtUp(relays.start(publisher));
    expect(publisher.published).toMatchObject([
      {
        topic: 'sample.counter',
        key: 'a',
        headers: {
          ce_type: 'sample.counter.counted',
          ce_effectiveon: '2024-06-30',
          ce_actor: 'official-1',
          ce_commandid: 'told',
          ce_correlationid: 'call-told',
          ce_causationid: 'why',
        },
      },
    ]);
    expect(JSON.parse(publisher.published[0]!.value.toString())).toEqual({ counterId: 'a', by: 7 });
  });

  it('never publishes a private category, and is not held up by it', async () => {
    await log().execute(privateCounter, 'secret', { by: 1 }, meta());
    const relay = relays.start(publisher);
    await relays.caughtUp(relay);
    await log().execute(privateCounter, 'secret', { by: 1 }, meta());
    await relays.caughtUp(relay);
    expect(publisher.published).toEqual([]);
  });

  it('goes on where it stopped', async () => {
    await count('a');
    const first = relays.start(publisher);
    await relays.caughtUp(first);
    await first.stop();
    await count('a');
    const next = new RecordingPublisher();
    await relays.caughtUp(relays.start(next));
    expect(next.versionsOf('counter-a')).toEqual([2]);
  });

  it('gathers what waits while a batch is on its way', async () => {
    let release = (): void => undefined;
    publisher.answer = () => new Promise((resolve) => (release = resolve));
    const relay = relays.start(publisher);
    // What is logged while a relay still catches up may be said twice; this is about one that follows.
    await relays.caughtUp(relay);
    await count('first');
    await eventually(() => expect(publisher.batches).toEqual([1]));
    for (let n = 0; n < 20; n += 1) await count(`more-${n}`);
    publisher.answer = async () => undefined;
    await eventually(async () => expect((await relay.health()).lagCommits).toBe(21));
    release();
    await relays.caughtUp(relay);
    // Twenty waited; what the change stream had not brought yet when the first batch was acknowledged makes another.
    const [first, ...later] = publisher.batches;
    expect(first).toBe(1);
    expect(later.reduce((sum, size) => sum + size, 0)).toBe(20);
    expect(later.length).toBeLessThan(5);
  });

  describe('when the broker is away', () => {
    it('tries again, says so, and goes on in order', async () => {
      publisher.answer = async () => Promise.reject(new Error('no leader'));
      const relay = relays.start(publisher);
      for (let n = 0; n < 3; n += 1) await count('a');
      await eventually(async () =>
        expect(await relay.health()).toMatchObject({
          state: 'waiting',
          lagCommits: 3,
          lastError: 'broker: no leader',
        }),
      );
      publisher.published.length = 0;
      publisher.answer = async () => undefined;
      await relays.caughtUp(relay);
      expect(publisher.firstTimesOf('counter-a')).toEqual([1, 2, 3]);
      expect((await relay.health()).lastError).toBeUndefined();
    });
  });

  describe('when its place is lost', () => {
    const settle = async () => {
      const relay = relays.start(publisher);
      for (const id of ['a', 'a', 'b']) await count(id);
      await relays.caughtUp(relay);
      await relay.stop();
      await count('a');
    };
    const expectNothingSkipped = async (commits?: CommitCollection) => {
      const next = new RecordingPublisher();
      await relays.caughtUp(relays.start(next, { commits }));
      expect(next.firstTimesOf('counter-a')).toEqual([1, 2, 3]);
      expect(next.firstTimesOf('counter-b')).toEqual([1]);
    };

    it('publishes the whole log again without a position', async () => {
      await settle();
      await relays.records.deleteOne({ _id: 'relay' });
      await expectNothingSkipped();
    });

    it.each([{ _data: '8263' }, { _data: 'not hex' }, { other: 1 }])(
      'publishes again from an older point when the token means nothing: %p',
      async (token) => {
        await settle();
        await relays.records.updateOne({ _id: 'relay' }, { $set: { 'position.token': token } });
        await expectNothingSkipped();
      },
    );

    it('publishes again from an older point when the oplog has rolled over it', async () => {
      await settle();
      await expectNothingSkipped(new RolledOver(relays.fixture.connection));
    });

    it('publishes the whole log when the position is of another history of the database', async () => {
      await settle();
      const future = new mongo.Timestamp({ t: 4_000_000_000, i: 1 });
      const position = { publishedTo: future, token: { _data: '8263' } };
      await relays.records.updateOne({ _id: 'relay' }, { $set: { position } });
      await expectNothingSkipped();
    });
  });

  describe('when an event has no public form any more', () => {
    it('holds back its stream, and everybody else goes on', async () => {
      await count('good');
      await count('bad');
      const strict = { ...counter, toPublic: failingFor('bad') };
      const relay = relays.start(publisher, { aggregates: [strict, privateCounter] });
      await relays.caughtUp(relay);
      await count('good');
      await count('bad');
      await relays.caughtUp(relay);
      expect(publisher.versionsOf('counter-good')).toEqual([1, 2]);
      expect(publisher.versionsOf('counter-bad')).toEqual([]);
      expect((await relay.health()).heldStreams).toEqual(['counter-bad']);
      await relay.stop();

      const mended = new RecordingPublisher();
      const later = relays.start(mended);
      await eventually(() => expect(mended.firstTimesOf('counter-bad')).toEqual([1, 2]));
      await relays.caughtUp(later);
      expect((await later.health()).heldStreams).toEqual([]);
      expect(mended.versionsOf('counter-good')).toEqual([]);
    });
  });
});

function failingFor(bad: string) {
  return (event: Counted, id: string) => {
    if (id === bad) throw new Error('an event of an older build');
    return counter.toPublic!(event, id);
  };
}

/** Answers the first attempt to go on as a server does whose oplog begins later. */
class RolledOver extends CommitCollection {
  private asked = false;

  override get native(): mongo.Collection<Commit> {
    const collection = super.native;
    if (this.asked) return collection;
    return Object.assign(Object.create(collection) as typeof collection, {
      watch: (...args: Parameters<typeof collection.watch>) => {
        this.asked = true;
        const changes = collection.watch(...args);
        changes.tryNext = async () => {
          throw new mongo.MongoServerError({
            message: 'Resume of change stream was not possible',
            code: 286,
          });
        };
        return changes;
      },
    });
  }
}
