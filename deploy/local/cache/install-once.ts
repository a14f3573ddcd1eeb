import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFull, isDiskFull, StartFailure } from '../failure.ts';
import type { Progress } from '../progress.ts';
import { cacheFolder, freeBytes } from './folders.ts';
import { withLock } from './lock.ts';
import { isIntact, writeManifest } from './manifest.ts';

const NEEDED_BYTES = 700 * 2 ** 20;

/** What came from the network is not what it should be; worth a second try. */
export class CorruptDownload extends Error {}

export interface Installation {
  /** With the version, e.g. `kafka-4.1.1`; also the folder's name. */
  readonly name: string;
  /** Fills the empty folder; `again` is true when the first result was corrupt. Throws CorruptDownload or StartFailure. */
  build(folder: string, again: boolean): Promise<void>;
  /** Tries the result; throws CorruptDownload when it does not work. */
  check(folder: string): Promise<void>;
}

export function installedFolder(name: string): string {
  return join(cacheFolder(), 'servers', name);
}

/** Downloads into the cache unless it is there, whole; two checkouts at once download once. Returns the folder. */
export async function installOnce(installation: Installation, progress: Progress): Promise<string> {
  const { name } = installation;
  const folder = installedFolder(name);
  if (await isIntact(folder)) return folder;
  return withLock(
    `${folder}.lock`,
    async () => {
      if (await isIntact(folder)) return folder;
      if (existsSync(folder)) progress.note(`${name} in the cache is damaged; downloading it again.`);
      await install(installation, folder, progress);
      return folder;
    },
    (holder) => progress.note(`${name} is being downloaded by process ${holder}; waiting for it.`),
  );
}

async function install(installation: Installation, folder: string, progress: Progress): Promise<void> {
  const { name } = installation;
  const servers = join(folder, '..');
  for (const left of await readdir(servers))
    if (left.startsWith(`.${name}-`)) await rm(join(servers, left), { recursive: true, force: true });
  if (freeBytes(servers) < NEEDED_BYTES) throw diskFull(servers);
  for (const again of [false, true]) {
    const draft = join(servers, `.${name}-${randomUUID().slice(0, 8)}`);
    try {
      await mkdir(draft);
      await installation.build(draft, again);
      await installation.check(draft);
      await writeManifest(draft);
      await rm(folder, { recursive: true, force: true });
      await rename(draft, folder);
      return;
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      if (isDiskFull(error)) throw diskFull(servers);
      if (!(error instanceof CorruptDownload)) throw error;
      if (again) throw stillCorrupt(name, error);
      progress.note(`The download of ${name} is damaged (${error.message}); trying once more.`);
    }
  }
}

function stillCorrupt(name: string, error: Error): StartFailure {
  return new StartFailure(
    { en: `The download of ${name} is damaged, twice.`, zh: `${name} 的下载内容两次均已损坏。` },
    {
      en: 'A proxy or mirror seems to alter it. Check the settings of Maven and pip, then start again.',
      zh: '可能是代理或镜像改动了文件。请检查 Maven 与 pip 的设置后重新启动。',
    },
    [error.message],
  );
}
