import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../processes/process-table.ts';

/** Pid of the live process that holds the lock, when it is not us who got it. */
export type LockAttempt = { readonly held: true; release(): void } | { readonly held: false; by: number };

/** A file with the holder's pid. A lock whose holder is dead is taken over. */
export function tryLock(file: string): LockAttempt {
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return { held: true, release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(file);
    if (holder !== undefined && isAlive(holder)) return { held: false, by: holder };
    rmSync(file, { force: true });
  }
}

/** Waits for the lock, then does the work. `waiting` is called once when somebody else has it. */
export async function withLock<Result>(
  file: string,
  work: () => Promise<Result>,
  waiting: (holder: number) => void = () => undefined,
): Promise<Result> {
  let attempt = tryLock(file);
  if (!attempt.held) waiting(attempt.by);
  while (!attempt.held) {
    await pause(100);
    attempt = tryLock(file);
  }
  try {
    return await work();
  } finally {
    attempt.release();
  }
}

export function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
