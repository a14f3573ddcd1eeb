import { setTimeout as pause } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { ObjectStore } from '../src/evidence/storage/object-store.ts';

const MEGABYTE = 1024 * 1024;

/** What every place for the bytes of evidence must do. `rest` tells what a key has left behind, whatever it is. */
export function objectStoreContract(
  running: () => { readonly store: ObjectStore; rest(key: string): Promise<number> },
): void {
  const bytesOf = async (key: string) => {
    const found = await running().store.get(key);
    return found && Buffer.concat((await found.toArray()) as Buffer[]);
  };
  const pieces = (bytes: Buffer, of: number) =>
    Readable.from(
      Array.from({ length: Math.ceil(bytes.length / of) }, (_, index) =>
        bytes.subarray(index * of, (index + 1) * of),
      ),
      { objectMode: false },
    );

  it.each([1, 1_000, MEGABYTE, 5 * MEGABYTE + 1])('gives back %d bytes as they were put', async (length) => {
    const { store } = running();
    const bytes = Buffer.alloc(length, 'evidence');
    await store.put(`of-${length}`, pieces(bytes, 70_001));
    expect((await bytesOf(`of-${length}`))?.equals(bytes)).toBe(true);
  });

  it('has nothing under a key that was never put', async () => {
    expect(await bytesOf('nothing')).toBeUndefined();
  });

  it('deletes, also what is not there', async () => {
    const { store, rest } = running();
    await store.put('deleted', Readable.from([Buffer.alloc(3 * MEGABYTE)]));
    await store.delete('deleted');
    await store.delete('deleted');
    expect([await bytesOf('deleted'), await rest('deleted')]).toEqual([undefined, 0]);
  });

  it('keeps nothing of what broke off', async () => {
    const { store, rest } = running();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(3 * MEGABYTE);
        await pause(0);
        throw new Error('the line is dead');
      })(),
    );
    await expect(store.put('broken', broken)).rejects.toThrow('the line is dead');
    expect([await bytesOf('broken'), await rest('broken')]).toEqual([undefined, 0]);
  });

  it('shows nothing before all of it is there', async () => {
    const { store } = running();
    const rest = Promise.withResolvers<void>();
    const slow = Readable.from(
      (async function* () {
        yield Buffer.alloc(2 * MEGABYTE);
        await rest.promise;
        yield Buffer.alloc(10);
      })(),
    );
    const put = store.put('slow', slow);
    expect(await bytesOf('slow')).toBeUndefined();
    rest.resolve();
    await put;
    expect((await bytesOf('slow'))?.length).toBe(2 * MEGABYTE + 10);
  });

  it('reads many at once', async () => {
    const { store } = running();
    const keys = ['a', 'b', 'c', 'd'];
    await Promise.all(
      keys.map((key) => store.put(`many-${key}`, Readable.from([Buffer.from(key.repeat(99_999))]))),
    );
    const read = await Promise.all(keys.map((key) => bytesOf(`many-${key}`)));
    expect(read.map((bytes) => bytes?.subarray(-1).toString())).toEqual(keys);
  });
}
