import fc from 'fast-check';
import type { Entry } from './execute-many.ts';
import { counter, meta, type Count } from './testing/counter.ts';
import { LogFixture } from './testing/log-fixture.ts';

describe('many commands at once', () => {
  let fixture: LogFixture;
  const log = () => fixture.log();
  const entry = (id: string, by: number, commandId?: string): Entry<Count> => ({
    id,
    command: { by },
    meta: meta(commandId),
  });
  beforeAll(async () => {
    fixture = await LogFixture.open();
  });
  afterAll(() => fixture.close());

  it('have an outcome each, in order, and see what came before them in the same call', async () => {
    const outcomes = await log().executeMany(counter, [
      entry('p', 1),
      entry('q', 5),
      entry('p', 2, 'p-two'),
      entry('p', -1),
      entry('p', 0),
      entry('p', 2, 'p-two'),
      entry('p', 4),
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'accepted', version: 1, state: { total: 1 }, position: { key: 'p', version: 1 } },
      { kind: 'accepted', version: 1, state: { total: 5 } },
      { kind: 'accepted', version: 2, state: { total: 3 }, repeated: false },
      { kind: 'refused', version: 2, state: { total: 3 } },
      { kind: 'accepted', version: 2, state: { total: 3 } },
      { kind: 'accepted', version: 2, state: { total: 3 }, repeated: true },
      { kind: 'accepted', version: 3, state: { total: 7 } },
    ]);
    expect(await log().verifyChain('counter-p')).toMatchObject({ intact: true, version: 3 });
  });

  it('are idempotent as a whole', async () => {
    const entries = Array.from({ length: 50 }, (_, n) => entry(`whole-${n % 20}`, n + 1));
    const first = await log().executeMany(counter, entries);
    const again = await log().executeMany(counter, entries);
    expect(again).toEqual(first.map((outcome) => ({ ...outcome, repeated: true })));
  });

  it('can be decided without being written', async () => {
    const entries = [entry('dry', 1), entry('dry', 2), entry('dry', -1)];
    const dry = await log().executeMany(counter, entries, { dryRun: true });
    expect((await log().load(counter, 'dry')).version).toBe(0);
    expect(await log().executeMany(counter, entries)).toEqual(dry);
  });

  it('lose no event and double none against others at the same streams', async () => {
    const ids = ['r0', 'r1', 'r2', 'r3'];
    const rounds = Array.from({ length: 6 }, () =>
      log().executeMany(
        counter,
        ids.flatMap((id) => [entry(id, 1), entry(id, 1)]),
      ),
    );
    const singles = ids.flatMap((id) =>
      Array.from({ length: 6 }, () => log().execute(counter, id, { by: 1 }, meta())),
    );
    const outcomes = (await Promise.all([...rounds, Promise.all(singles)])).flat();
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
    for (const id of ids) {
      expect(await log().load(counter, id)).toMatchObject({ version: 18, state: { total: 18 } });
      expect(await log().verifyChain(`counter-${id}`)).toMatchObject({ intact: true });
    }
  });

  it('come to the same as one after the other', async () => {
    const step = fc.record({
      id: fc.constantFrom('x', 'y', 'z'),
      by: fc.integer({ min: -1, max: 3 }),
      commandId: fc.nat(6),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        run += 1;
        const entries = (side: string) =>
          steps.map(({ id, by, commandId }) => entry(`${side}-${run}-${id}`, by, `c${commandId}`));
        const together = await log().executeMany(counter, entries('many'));
        const singly = [];
        for (const { id, command, meta: by } of entries('one'))
          singly.push(await log().execute(counter, id, command, by));
        const shape = JSON.stringify(singly).replaceAll(`one-${run}-`, '');
        expect(JSON.stringify(together).replaceAll(`many-${run}-`, '')).toBe(shape);
      }),
      { numRuns: 25 },
    );
  });

  it('cost one load and one insert', async () => {
    const commands: string[] = [];
    const listen = (event: { commandName: string }) => commands.push(event.commandName);
    fixture.connection.getClient().on('commandStarted', listen);
    await log().executeMany(
      counter,
      Array.from({ length: 500 }, (_, n) => entry(`cost-${n}`, 1)),
    );
    fixture.connection.getClient().off('commandStarted', listen);
    expect(commands).toEqual(['find', 'insert']);
  });
});
