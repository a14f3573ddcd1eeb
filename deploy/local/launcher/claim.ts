import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot, type CheckoutFolders } from '../cache/folders.ts';
import { holderOf, tryLock } from '../cache/lock.ts';
import { StartFailure } from '../failure.ts';
import { commandLine, endProcesses } from '../processes/process-table.ts';
import type { Progress } from '../progress.ts';
import { readState, removeState } from './state-file.ts';

/** Somebody runs the platform of this checkout already. */
export class AlreadyRunning extends Error {
  readonly launcher: number;

  constructor(launcher: number) {
    super(`already running as process ${launcher}`);
    this.launcher = launcher;
  }
}

/** Makes this process the one launcher of the checkout and cleans up after one that was killed. Returns the release. */
export async function claimCheckout(folders: CheckoutFolders, progress: Progress): Promise<() => void> {
  const holder = holderOf(folders.lockFile);
  // A pid may since have been given to another program.
  if (holder !== undefined && holder !== process.pid && !commandLine(holder).includes('start.ts'))
    rmSync(folders.lockFile, { force: true });
  const lock = tryLock(folders.lockFile);
  if (!lock.held) throw new AlreadyRunning(lock.by);
  const left = readState(folders.stateFile);
  if (left) {
    progress.note(`The last run (process ${left.launcher}) did not end in order; cleaning up after it.`);
    // Servers name their data, services their program.
    await endProcesses(left.pids, [folders.base, join(checkoutRoot, 'dist', 'apps')]);
    removeState(folders.stateFile);
  }
  return () => {
    removeState(folders.stateFile);
    lock.release();
  };
}

export function forgetData(folders: CheckoutFolders): void {
  try {
    rmSync(folders.data, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    throw new StartFailure(
      { en: `The data in ${folders.data} could not be removed.`, zh: `无法删除 ${folders.data} 中的数据。` },
      { en: 'Remove the folder yourself, then start again.', zh: '请手动删除该文件夹后重新启动。' },
    );
  }
}
