import { LogFixture } from './testing/log-fixture.ts';
import { VersionMismatch } from './outcome.ts';
import { counter, meta, privateCounter } from './testing/counter.ts';

describe('the event log', () => {
  let fixture: LogFixture;
  const log = () => fixture.log();
  beforeAll(async () => {
    fixture = await LogFixture.open();
  });
  afterAll(() => fixture.close());

  it('keeps what a command decided, and folds it', async () => {
    const outcome = await log().execute(counter, 'kept', { by: 2, times: 3 }, meta());
    const position = { key: 'kept', stream: 'counter-kept', version: 3 };
    expect(outcome).toEqual({
      kind: 'accepted',
      state: { total: 6 },
      version: 3,
      position,
      repeated: false,
      unchanged: false,
    });
    expect(await log().load(counter, 'kept')).toEqual({
      state: { total: 6 },
      version: 3,
      recordedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('knows nothing of an id never used', async () => {
    expect(await log().load(counter, 'never')).toEqual({ state: { total: 0 }, version: 0 });
    expect(await log().history(counter, 'never')).toEqual([]);
  });

  it('tells every event with its version and who recorded it', async () => {
    await log().execute(counter, 'told', { by: 1, times: 2 }, { ...meta('tell'), causationId: 'cause' });
    const recorded = {
      actor: 'official-1',
      commandId: 'tell',
      correlationId: 'call-tell',
      causationId: 'cause',
    };
    expect(await log().history(counter, 'told')).toMatchObject([
      {
        type: 'Counted',
        effectiveOn: '2024-06-30',
        data: { by: 1 },
        stream: 'counter-told',
        version: 1,
        ...recorded,
      },
      { version: 2, ...recorded },
    ]);
  });

  it('writes nothing for a refusal or for a command that changes nothing', async () => {
    await log().execute(counter, 'same', { by: 1 }, meta());
    expect(await log().execute(counter, 'same', { by: -1 }, meta())).toMatchObject({
      kind: 'refused',
      refusal: { code: 'counter.negative' },
      state: { total: 1 },
      version: 1,
    });
    expect(await log().execute(counter, 'same', { by: 0 }, meta())).toMatchObject({
      kind: 'accepted',
      unchanged: true,
      version: 1,
      position: { key: 'same', version: 1 },
    });
    expect(await log().history(counter, 'same')).toHaveLength(1);
  });

  it('throws before anything is written when a public payload breaks its contract', async () => {
    const broken = log().execute(counter, 'broken', { by: 5_000 }, meta());
    await expect(broken).rejects.toThrow('sample.counter.counted v1: by breaks max');
    const many = [{ by: 1 }, { by: 5_000 }].map((command, n) => ({
      id: `broken-${n}`,
      command,
      meta: meta(),
    }));
    await expect(log().executeMany(counter, many)).rejects.toThrow('by breaks max');
    for (const id of ['broken', 'broken-0']) expect((await log().load(counter, id)).version).toBe(0);
  });

  it('lets everybody have a turn when many change one stream at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, () => log().execute(counter, 'busy', { by: 1 }, meta())),
    );
    expect(outcomes.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, n) => n + 1),
    );
    expect(await log().load(counter, 'busy')).toMatchObject({ state: { total: 25 }, version: 25 });
    expect(await log().verifyChain('counter-busy')).toMatchObject({ intact: true, version: 25 });
  });

  it('lets one win when two who saw the same version change it at once', async () => {
    await log().execute(counter, 'two', { by: 1 }, meta());
    const both = await Promise.allSettled(
      [10, 20].map((by) => log().execute(counter, 'two', { by }, meta(), { ifVersion: 1 })),
    );
    const lost = both.filter((one) => one.status === 'rejected').map((one): unknown => one.reason);
    expect(lost).toEqual([expect.any(VersionMismatch)]);
    expect(lost[0]).toMatchObject({ expectedVersion: 1, currentVersion: 2 });
    expect((await log().load(counter, 'two')).version).toBe(2);
  });

  it('keeps streams apart whose names contain each other', async () => {
    for (const id of ['a', 'a@', 'a@000000001', 'A', 'a-b'])
      await log().execute(privateCounter, id, { by: 1, times: id.length }, meta('same-command'));
    for (const id of ['a', 'a@', 'a@000000001', 'A', 'a-b'])
      expect((await log().load(privateCounter, id)).version).toBe(id.length);
  });

  it('shows tampering', async () => {
    for (const by of [1, 2, 3]) await log().execute(counter, 'forged', { by }, meta());
    const [, second] = await fixture.commits.read('counter-forged');
    await fixture.commits.native.updateOne({ _id: second!._id }, { $set: { 'events.0.data.by': 500 } });
    expect(await log().verifyChain('counter-forged')).toEqual({
      intact: false,
      version: 2,
      problem: 'altered',
    });
    await fixture.commits.native.deleteOne({ _id: second!._id });
    expect(await log().verifyChain('counter-forged')).toEqual({
      intact: false,
      version: 2,
      problem: 'missing',
    });
  });
});

describe('a repeated command', () => {
  let fixture: LogFixture;
  beforeAll(async () => {
    fixture = await LogFixture.open();
  });
  afterAll(() => fixture.close());

  it('is idempotent: the first result, with the state as of then', async () => {
    const log = fixture.log();
    const first = await log.execute(counter, 'again', { by: 2 }, meta('first'));
    await log.execute(counter, 'again', { by: 3 }, meta());
    expect(await log.execute(counter, 'again', { by: 2 }, meta('first'))).toEqual({
      ...first,
      repeated: true,
    });
    expect(await log.load(counter, 'again')).toMatchObject({ state: { total: 5 } });
  });
  it('returns the first result although the version it saw is long gone', async () => {
    const log = fixture.log();
    const first = await log.execute(counter, 'seen', { by: 2 }, meta('seen'), { ifVersion: 0 });
    await log.execute(counter, 'seen', { by: 3 }, meta());
    const again = await log.execute(counter, 'seen', { by: 2 }, meta('seen'), { ifVersion: 0 });
    expect(again).toEqual({ ...first, repeated: true });
  });
  it('is carried out once when it arrives several times at once', async () => {
    const log = fixture.log();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => log.execute(counter, 'twins', { by: 1 }, meta('twin'))),
    );
    expect(outcomes.filter((outcome) => outcome.kind === 'accepted' && !outcome.repeated)).toHaveLength(1);
    expect((await log.load(counter, 'twins')).version).toBe(1);
  });
  it('is another command on another stream', async () => {
    const log = fixture.log();
    for (const id of ['here', 'there'])
      expect(await log.execute(counter, id, { by: 1 }, meta('shared'))).toMatchObject({ repeated: false });
  });
  it('is decided again when it had been refused', async () => {
    const log = fixture.log();
    expect(await log.execute(counter, 'no', { by: -1 }, meta('refused'))).toMatchObject({ kind: 'refused' });
    expect(await log.execute(counter, 'no', { by: 1 }, meta('refused'))).toMatchObject({
      repeated: false,
      version: 1,
    });
  });
});
