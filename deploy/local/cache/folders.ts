import { createHash } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const checkoutRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** Outside the repository, shared by all checkouts. */
export function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'linghang');
}

/** What belongs to one checkout: data, logs, state. */
export interface CheckoutFolders {
  readonly base: string;
  readonly data: string;
  readonly logs: string;
  readonly stateFile: string;
  readonly lockFile: string;
}

export function checkoutFolders(checkout: string = checkoutRoot): CheckoutFolders {
  const id = createHash('sha256').update(checkout).digest('hex').slice(0, 12);
  const base = join(cacheFolder(), 'checkouts', id);
  return {
    base,
    data: join(base, 'data'),
    logs: join(base, 'logs'),
    stateFile: join(base, 'state.json'),
    lockFile: join(base, 'launcher.lock'),
  };
}

/** Where servers of a test run put what nobody needs afterwards; in memory where there is room. */
export function scratchFolder(): string {
  return freeBytes('/dev/shm') > 3 * 2 ** 30 ? '/dev/shm' : tmpdir();
}

/** 0 when the folder does not exist. */
export function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return 0;
  }
}
