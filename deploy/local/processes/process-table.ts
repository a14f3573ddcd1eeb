import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** The command line; empty when there is no such process. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Ends processes by pid, but only those whose command line names one of the `marks`: a pid may have been given to another program. */
export async function endProcesses(
  pids: readonly number[],
  marks: readonly string[],
  graceMs = 10_000,
): Promise<void> {
  const ours = () =>
    pids.filter((pid) => isAlive(pid) && marks.some((mark) => commandLine(pid).includes(mark)));
  signal(ours(), 'SIGTERM');
  const deadline = performance.now() + graceMs;
  while (ours().length > 0 && performance.now() < deadline) await pause(50);
  signal(ours(), 'SIGKILL');
  while (ours().length > 0) await pause(20);
}

export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // It went by itself.
    }
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
