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

/** 0 when there is no such process. */
export function parentOf(pid: number): number {
  try {
    if (process.platform === 'linux') return Number(statusOf(pid)[1]);
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
  } catch {
    return 0;
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
  try {
    return process.platform === 'linux' && statusOf(pid)[0] === 'Z';
  } catch {
    return false;
  }
}

/** State, parent and so on; the name before them may hold spaces. */
function statusOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
