import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, freshDatabase, testServers } from '#testing';
import { codeOf, enterpriseEvent, Harness, QUICK, TOPIC } from './harness.ts';

const PROGRAM = fileURLToPath(new URL('../src/dead-letters/dead-letters.cli.ts', import.meta.url));

describe('npm run dead-letters', () => {
  const database = freshDatabase();
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.open(database);
  });
  afterEach(() => harness.close());

  const run = (...words: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      const env = { MONGODB_URI: testServers().mongodbUri, DATABASE_PREFIX: database.prefix };
      execFile(
        process.execPath,
        ['--conditions=source', PROGRAM, ...words],
        { env },
        (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
      );
    });

  it('lists what is parked, shows its bytes, and heals it', async () => {
    const rows = harness.rows('rows');
    let fixed = false;
    const handle: typeof rows.apply = async (batch) => {
      if (!fixed && batch.events.some(({ streamVersion }) => streamVersion === 2))
        throw new RangeError('bug');
      await rows.apply(batch);
    };
    const running = harness.runner().start({ consumer: 'letters', topics: [TOPIC], handle, tuning: QUICK });
    await harness.publisher.publish([1, 2, 3].map((version) => enterpriseEvent(5, version)));
    await eventually(async () => (await harness.deadLetters.list())[0]?.waiting === 2);

    const listed = await run('list');
    expect(listed.output).toContain(codeOf(5));
    expect(listed.output).toContain('RangeError');
    const [id] = /[0-9a-f]{8}/.exec(listed.output)!;
    expect((await run('show', id)).output).toContain('"name":"name 2"');
    expect(await run('replay')).toMatchObject({ code: 1, output: expect.stringContaining('still parked') });

    fixed = true;
    expect(await run('replay', '--key', codeOf(5))).toMatchObject({
      code: 0,
      output: expect.stringContaining('healed'),
    });
    expect(await rows.applied(5)).toEqual([1, 2, 3]);
    expect((await run('list')).output).toContain('Nothing is parked');
    await running.stop();
  });
});
