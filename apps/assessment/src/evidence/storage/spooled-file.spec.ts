import { createHash, randomBytes } from 'node:crypto';
import { readdir, readlink } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { BrokenOff, SpooledFile, TooManyBytes } from './spooled-file.ts';

/** Open files without a name that belong to uploads. */
async function open(): Promise<number> {
  const names = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(names)).filter((name) => name.includes('linghang-evidence-')).length;
}

describe('an upload on disk', () => {
  const content = randomBytes(700_000);
  const spool = () =>
    SpooledFile.receive(Readable.from([content.subarray(0, 9), content.subarray(9)]), { mostBytes: 700_000 });

  it('is counted and hashed as it comes, and read again in any part', async () => {
    const file = await spool();
    expect([file.bytes, file.sha256]).toEqual([700_000, createHash('sha256').update(content).digest('hex')]);
    const part = async (...range: number[]) =>
      Buffer.concat((await file.read(...range).toArray()) as Buffer[]);
    expect((await part()).equals(content)).toBe(true);
    expect((await part(5, 400_000, 1_000)).equals(content.subarray(5, 400_000))).toBe(true);
    expect(await part(700_000)).toHaveLength(0);
    expect((await file.head(20)).equals(content.subarray(0, 20))).toBe(true);
    await file.close();
  });

  it('survives that somebody stops reading', async () => {
    const file = await spool();
    for await (const _ of file.read()) break;
    expect((await file.head(1))[0]).toBe(content[0]);
    await file.close();
  });

  it('has no name, so that nothing stays of it when the process dies', async () => {
    const before = await open();
    const file = await spool();
    const links = await Promise.all(
      (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
    );
    expect(
      links
        .filter((link) => link.includes('linghang-evidence-'))
        .every((link) => link.endsWith(' (deleted)')),
    ).toBe(true);
    expect(await open()).toBe(before + 1);
    await file.close();
    expect(await open()).toBe(before);
  });

  it('ends with the first byte too many, and the rest can still be read off', async () => {
    const before = await open();
    const sender = Readable.from([content, Buffer.alloc(10)]);
    await expect(SpooledFile.receive(sender, { mostBytes: 699_999 })).rejects.toThrow(TooManyBytes);
    expect([await open(), sender.destroyed]).toEqual([before, false]);
    expect(await sender.toArray()).toHaveLength(1);
  });

  it('breaks off when the sender does, or falls silent', async () => {
    const before = await open();
    const gone = new PassThrough();
    gone.write('a');
    setImmediate(() => gone.destroy(new Error('aborted')));
    await expect(SpooledFile.receive(gone, { mostBytes: 9 })).rejects.toThrow(BrokenOff);
    const silent = new PassThrough();
    silent.write('a');
    await expect(SpooledFile.receive(silent, { mostBytes: 9, silenceMs: 20 })).rejects.toThrow(BrokenOff);
    expect([await open(), silent.destroyed]).toEqual([before, true]);
  });
});
