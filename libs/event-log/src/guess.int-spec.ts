import type { mongo } from 'mongoose';
import { VersionMismatch } from './outcome.ts';
import { counter, meta } from './testing/counter.ts';
import { LogFixture } from './testing/log-fixture.ts';

describe('a decision on a guess', () => {
  let fixture: LogFixture;
  const commands: string[] = [];
  beforeAll(async () => {
    fixture = await LogFixture.open();
    fixture.connection
      .getClient()
      .on('commandStarted', ({ commandName }: mongo.CommandStartedEvent) => commands.push(commandName));
  });
  beforeEach(() => commands.splice(0));
  afterAll(() => fixture.close());

  it('reads nothing for a new stream, nor for one this process wrote last', async () => {
    const log = fixture.log();
    await log.execute(counter, 'own', { by: 1 }, meta());
    const second = await log.execute(counter, 'own', { by: 2 }, meta(), { ifVersion: 1 });
    expect(second).toMatchObject({ state: { total: 3 }, version: 2 });
    expect(commands).toEqual(['insert', 'insert']);
    expect(await log.verifyChain('counter-own')).toMatchObject({ intact: true, version: 2 });
  });

  it('does not stand when another process wrote meanwhile', async () => {
    const [one, other] = [fixture.log(), fixture.log()];
    await one.execute(counter, 'both', { by: 1 }, meta());
    await other.execute(counter, 'both', { by: 10 }, meta());
    expect(await one.execute(counter, 'both', { by: 100 }, meta())).toMatchObject({
      state: { total: 111 },
      version: 3,
    });
    await expect(other.execute(counter, 'both', { by: 5 }, meta(), { ifVersion: 2 })).rejects.toThrow(
      VersionMismatch,
    );
    expect(await one.verifyChain('counter-both')).toMatchObject({ intact: true, version: 3 });
  });

  it('never refuses, nor finds nothing to do: the log is asked first', async () => {
    const [one, other] = [fixture.log(), fixture.log()];
    await one.execute(counter, 'asked', { by: 1 }, meta());
    await other.execute(counter, 'asked', { by: 10 }, meta());
    for (const by of [-1, 0])
      expect(await one.execute(counter, 'asked', { by }, meta())).toMatchObject({
        state: { total: 11 },
        version: 2,
      });
  });

  it('returns the first result of a command that another process carried out', async () => {
    const [one, other] = [fixture.log(), fixture.log()];
    const first = await one.execute(counter, 'repeat', { by: 1 }, meta('same'));
    expect(await other.execute(counter, 'repeat', { by: 1 }, meta('same'))).toEqual({
      ...first,
      repeated: true,
    });
    await other.execute(counter, 'repeat', { by: 2 }, meta());
    expect(await one.execute(counter, 'repeat', { by: 1 }, meta('same'))).toEqual({
      ...first,
      repeated: true,
    });
  });

  it('shares round trips among commands that come at once', async () => {
    const log = fixture.log();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, n) => log.execute(counter, `many-${n}`, { by: 1 }, meta())),
    );
    expect(outcomes.every(({ kind, version }) => kind === 'accepted' && version === 1)).toBe(true);
    expect(commands.length).toBeLessThan(20);
  });

  it('lets a commit that cannot be stored fail alone', async () => {
    const log = fixture.log();
    const large = 'x'.repeat(17 * 1024 * 1024);
    const both = await Promise.allSettled([
      log.execute(counter, 'large', { by: 1, note: large }, meta()),
      log.execute(counter, 'small', { by: 1 }, meta()),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
