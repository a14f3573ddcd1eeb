import { eventually } from '#testing';
import { counter, meta } from '../testing/counter.ts';
import { RecordingPublisher } from '../testing/recording-publisher.ts';
import { RelayFixture } from '../testing/relay-fixture.ts';
import { Lease } from './lease.ts';

describe('one relay at a time', () => {
  let relays: RelayFixture;
  const count = async (id: string) => relays.fixture.log().execute(counter, id, { by: 1 }, meta());

  beforeEach(async () => {
    relays = await RelayFixture.open();
  });
  afterEach(() => relays.close());

  it('stands by while another one holds the lease, and takes over at once when that one stops', async () => {
    const [active, waiting] = [new RecordingPublisher(), new RecordingPublisher()];
    const first = relays.start(active);
    await relays.caughtUp(first);
    const second = relays.start(waiting);
    await eventually(async () => expect((await second.health()).state).toBe('standby'));
    await count('a');
    await eventually(() => expect(active.versionsOf('counter-a')).toEqual([1]));
    await first.stop();
    await count('a');
    await eventually(() => expect(waiting.versionsOf('counter-a')).toEqual([2]));
    expect(active.versionsOf('counter-a')).toEqual([1]);
  });

  it('publishes again what was sent when the relay died before it saved its position', async () => {
    const dying = new RecordingPublisher();
    const first = relays.start(dying);
    await count('a');
    await relays.caughtUp(first);
    // The broker has the event, its acknowledgement never comes: as in a process killed in between.
    dying.answer = () => new Promise(() => undefined);
    await count('a');
    await eventually(() => expect(dying.firstTimesOf('counter-a')).toEqual([1, 2]));
    await relays.expireLease();
    const next = new RecordingPublisher();
    relays.start(next);
    await eventually(() => expect(next.firstTimesOf('counter-a')).toEqual([2]));
  });

  it('begins after one that lost the database before it had come to a position', async () => {
    const lease = new Lease(relays.fixture.connection.db!, 'unlucky', 1_000);
    const taken = (await lease.acquire())!;
    expect(await lease.save(taken.fence, { heldStreams: [] })).toBe(true);
    expect(await relays.record()).not.toHaveProperty('position');
    // As builds before wrote it, and as the driver writes what is undefined.
    await relays.records.updateOne({ _id: 'relay' }, { $set: { position: null as never } });
    await relays.expireLease();
    await count('a');
    const next = new RecordingPublisher();
    relays.start(next);
    await eventually(() => expect(next.firstTimesOf('counter-a')).toEqual([1]));
  });

  it('fences a relay that wakes up after its lease was taken: it cannot move the position', async () => {
    const asleep = new RecordingPublisher();
    let wake = (): void => undefined;
    asleep.answer = () => new Promise((resolve) => (wake = resolve));
    const zombie = relays.start(asleep);
    await count('a');
    await eventually(() => expect(asleep.firstTimesOf('counter-a')).toEqual([1]));
    const fence = (await relays.record())!.fence;

    await relays.expireLease();
    const active = new RecordingPublisher();
    const successor = relays.start(active);
    await count('a');
    await eventually(() => expect(active.firstTimesOf('counter-a')).toEqual([1, 2]));
    await relays.caughtUp(successor);
    await eventually(async () => expect((await relays.record())?.position?.token).toBeDefined());
    const saved = await relays.record();

    wake();
    await eventually(async () => expect((await zombie.health()).state).toBe('standby'));
    expect((await relays.record())!.position).toEqual(saved!.position);
    expect((await relays.record())!.fence).toBe(fence + 1);
    await count('a');
    await eventually(() => expect(active.firstTimesOf('counter-a')).toEqual([1, 2, 3]));
    expect(asleep.firstTimesOf('counter-a')).toEqual([1]);
  });

  it('loses nothing and keeps every stream in order, whoever stops or jumps in time meanwhile', async () => {
    const publisher = new RecordingPublisher();
    const hour = 3_600_000;
    const clocks = [0, hour, -hour].map((ahead) => ({ now: () => new Date(Date.now() + ahead) }));
    const appending = Promise.all(
      clocks.map(async (clock, writer) => {
        for (let n = 0; n < 60; n += 1)
          await relays.fixture.log(clock).execute(counter, `s${n % 4}`, { by: 1 }, meta(`w${writer}-${n}`));
      }),
    );
    for (let turn = 0; turn < 6; turn += 1) {
      const relay = relays.start(publisher);
      const before = publisher.published.length;
      await eventually(() => expect(publisher.published.length).toBeGreaterThan(before));
      if (turn % 3 === 2) await relays.records.deleteOne({ _id: 'relay' });
      else if (turn % 3 === 1) await relays.expireLease();
      await relay.stop();
    }
    await appending;
    await relays.caughtUp(relays.start(publisher));
    for (const stream of ['counter-s0', 'counter-s1', 'counter-s2', 'counter-s3']) {
      expect(publisher.firstTimesOf(stream)).toEqual(Array.from({ length: 45 }, (_, n) => n + 1));
    }
  });
});
