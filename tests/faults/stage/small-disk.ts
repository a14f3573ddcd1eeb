import { spawnSync } from 'node:child_process';
import { statfsSync } from 'node:fs';

const SIZE = '3g';

/** Puts a file system of its own, and of limited size, at the folder. Answers why not where that is not permitted. */
export function mountSmallDisk(folder: string): string | undefined {
  const options = ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'linghang-faults', folder];
  const { status, stderr, error } = spawnSync('mount', options, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim().split('\n')[0] ?? 'mount failed';
}

/** Also while somebody still looks at it. */
export function unmount(folder: string): void {
  spawnSync('umount', ['--lazy', folder]);
}

export function freeBytesAt(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
