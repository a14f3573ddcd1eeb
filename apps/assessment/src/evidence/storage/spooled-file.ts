import { createHash } from 'node:crypto';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** More bytes came than may come. */
export class TooManyBytes extends Error {}
/** The sender fell silent, or went away half-way. */
export class BrokenOff extends Error {}

const SILENCE_MS = 60_000;

/**
 * An upload on this machine's disk, in a file without a name: whatever becomes of the process, nothing stays.
 * Its bytes are counted and hashed as they come.
 */
export class SpooledFile {
  private constructor(
    private readonly handle: FileHandle,
    readonly bytes: number,
    readonly sha256: string,
  ) {}

  /** Throws TooManyBytes or BrokenOff, with nothing left behind. */
  static async receive(
    content: Readable,
    { mostBytes, silenceMs = SILENCE_MS }: { mostBytes: number; silenceMs?: number },
  ): Promise<SpooledFile> {
    // Whoever goes away before the first byte is read is noticed at the first byte.
    content.on('error', () => undefined);
    const handle = await openNameless();
    const silent = () => content.destroy(new BrokenOff(`no byte for ${silenceMs} ms`));
    const timer = setTimeout(silent, silenceMs);
    try {
      const hash = createHash('sha256');
      let bytes = 0;
      for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        timer.refresh();
        if (bytes + chunk.length > mostBytes) throw new TooManyBytes();
        hash.update(chunk);
        await handle.write(chunk, 0, chunk.length, bytes);
        bytes += chunk.length;
      }
      return new SpooledFile(handle, bytes, hash.digest('hex'));
    } catch (error) {
      await handle.close();
      const isOurs = error instanceof TooManyBytes || error instanceof BrokenOff;
      throw isOurs || isDiskError(error) ? error : new BrokenOff('', { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  /** For libraries that open files themselves; good until it is closed. */
  get path(): string {
    return `/dev/fd/${this.handle.fd}`;
  }

  /** Bytes from `start` up to and without `end`. A stream of the file itself would close it when it is broken off. */
  read(start = 0, end = this.bytes, pieceBytes = 256 * 1024): Readable {
    return Readable.from(this.pieces(start, end, pieceBytes), { objectMode: false });
  }

  async head(length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  private async *pieces(start: number, end: number, pieceBytes: number): AsyncIterable<Buffer> {
    for (let at = start; at < end;) {
      const length = Math.min(pieceBytes, end - at);
      const { buffer, bytesRead } = await this.handle.read(Buffer.allocUnsafe(length), 0, length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
}

async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'linghang-evidence-'));
  try {
    return await open(join(folder, 'upload'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isDiskError(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'].includes((error as { code?: string }).code ?? '');
}
