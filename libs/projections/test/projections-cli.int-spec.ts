import { execFile } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, freshDatabase, testServers } from '#testing';
import { codeOf, enterpriseEvent, Harness, places } from './harness.ts';

const database = freshDatabase();

/** Runs the command as a person does; stdout and stderr together, and how it ended. */
function cli(...command: string[]): Promise<{ text: string; code: number }> {
  const program = ['--conditions=source', 'libs/projections/src/cli/projections.cli.ts', ...command];
  const env = { MONGODB_URI: testServers().mongodbUri, DATABASE_PREFIX: database.prefix };
  return new Promise((resolve) => {
    execFile(process.execPath, program, { env, timeout: 60_000 }, (error, out, err) =>
      resolve({ text: out + err, code: error ? Number(error.code) : 0 }),
    );
  });
}

describe('npm run projections', () => {
  let harness: Harness;

  beforeEach(async () => {
    harness = await Harness.open(database);
  });
  afterEach(() => harness.close());

  it('lists, rebuilds and compares while the service runs', async () => {
    const { reader, core } = await harness.instance(places());
    await harness.publish(enterpriseEvent(1, 1), enterpriseEvent(2, 1, 'lusong'));
    await eventually(async () => (await reader.count({})) === 2);
    expect((await cli()).text).toMatch(/places\.v1\.1.*live.*2/);
    expect(await cli('rebuild', 'places', '--seconds', '30', '--service', harness.service)).toMatchObject({
      code: 0,
      text: expect.stringContaining('places.v1.2 took over from places.v1.1: 2 rows, equal'),
    });
    expect((await core.builds.live('places'))!._id).toBe('places.v1.2');
    expect((await cli('hash', 'places')).text).toMatch(/places\.v1\.2.*live.*2.*[0-9a-f]{24}/);
    expect(await cli('rebuild', 'nothing')).toMatchObject({ code: 1 });
  });

  it('says where a rebuild differs, and lets a person decide', async () => {
    const { reader, core } = await harness.instance(places());
    await harness.publish(enterpriseEvent(1, 1), enterpriseEvent(2, 1));
    await eventually(async () => (await reader.count({})) === 2);
    const wrong = { $set: { district: 'nowhere' } } as object;
    await core.collections.rows('places.v1.1').updateOne({ _id: codeOf(2) }, wrong);
    const refused = await cli('rebuild', 'places', '--service', harness.service);
    expect(refused.code).toBe(1);
    expect(refused.text).toContain(codeOf(2));
    expect((await cli('promote', 'places.v1.2')).code).toBe(0);
    await eventually(async () => (await core.builds.live('places'))!._id === 'places.v1.2');
    await eventually(async () => (await reader.get(codeOf(2)))!.district === 'tianyuan');
  });
});
