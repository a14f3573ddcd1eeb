import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';

const FILE = 'manifest.json';

interface Entry {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly sha256: string;
}

/** Remembers every file of a finished folder. Written last, so a folder without it was never finished. */
export async function writeManifest(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const manifest = await Promise.all(
    files.map(async (file): Promise<Entry> => {
      const { size, mtimeMs } = await stat(file);
      return { path: relative(folder, file), size, mtimeMs, sha256: await sha256(file) };
    }),
  );
  await writeFile(join(folder, FILE), JSON.stringify(manifest, null, 1));
}

/** True when every file is as it was; contents are read only where size or time differ, or always when `deep`. */
export async function isIntact(folder: string, { deep = false } = {}): Promise<boolean> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, FILE), 'utf8')) as Entry[];
    const same = await Promise.all(
      manifest.map(async (entry) => {
        const file = join(folder, entry.path);
        const { size, mtimeMs } = await stat(file);
        if (size !== entry.size) return false;
        return (!deep && mtimeMs === entry.mtimeMs) || (await sha256(file)) === entry.sha256;
      }),
    );
    return same.every(Boolean);
  } catch {
    return false;
  }
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
