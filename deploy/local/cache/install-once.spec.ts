import { existsSync, mkdtempSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silent } from '../progress.ts';
import { CorruptDownload, installOnce, type Installation } from './install-once.ts';

/** Counts builds; the first `bad` of them are corrupt. */
function installation(bad = 0): Installation & { builds: boolean[] } {
  const builds: boolean[] = [];
  return {
    name: 'thing-1.0',
    builds,
    async build(folder, again) {
      builds.push(again);
      writeFileSync(join(folder, 'program'), 'x'.repeat(100));
    },
    async check() {
      if (builds.length <= bad) throw new CorruptDownload('wrong checksum');
    },
  };
}

describe('what is downloaded once', () => {
  const before = process.env['XDG_CACHE_HOME'];
  beforeEach(() => (process.env['XDG_CACHE_HOME'] = mkdtempSync(join(tmpdir(), 'cache-'))));
  afterAll(() =>
    before === undefined ? delete process.env['XDG_CACHE_HOME'] : (process.env['XDG_CACHE_HOME'] = before),
  );

  it('is there the next time', async () => {
    const thing = installation();
    const folder = await installOnce(thing, silent);
    expect(await installOnce(thing, silent)).toBe(folder);
    expect(thing.builds).toHaveLength(1);
  });

  it('is downloaded by one of two checkouts that want it at once', async () => {
    const thing = installation();
    await Promise.all([installOnce(thing, silent), installOnce(thing, silent)]);
    expect(thing.builds).toHaveLength(1);
  });

  it('is downloaded again when a file was cut or altered', async () => {
    const thing = installation();
    const folder = await installOnce(thing, silent);
    truncateSync(join(folder, 'program'), 50);
    await installOnce(thing, silent);
    writeFileSync(join(folder, 'program'), 'y'.repeat(100));
    await installOnce(thing, silent);
    expect(thing.builds).toHaveLength(3);
  });

  it('is tried a second time from nothing when the download is corrupt', async () => {
    const thing = installation(1);
    await installOnce(thing, silent);
    expect(thing.builds).toEqual([false, true]);
  });

  it('fails with one message when it is corrupt twice, and leaves nothing behind', async () => {
    await expect(installOnce(installation(2), silent)).rejects.toThrow(/damaged, twice/);
    const servers = join(process.env['XDG_CACHE_HOME']!, 'linghang', 'servers');
    expect(readdirSync(servers)).toEqual([]);
  });

  it('takes over the lock of a process that is dead', async () => {
    const thing = installation();
    const folder = await installOnce(thing, silent);
    truncateSync(join(folder, 'program'), 1);
    writeFileSync(`${folder}.lock`, '999999999');
    await installOnce(thing, silent);
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });
});
