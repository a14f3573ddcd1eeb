import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../../../../deploy/local/cache/folders.ts';
import { isAlive } from '../../../../deploy/local/processes/process-table.ts';

const NAME = /^linghang-test-(\d+)-/;

export interface Scratch {
  readonly data: string;
  readonly logs: string;
}

/** Room for the servers of this run; removes what runs that were killed left behind. */
export function openScratch(): Scratch {
  const folder = scratchFolder();
  for (const name of readdirSync(folder)) {
    const owner = NAME.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) removeScratch(join(folder, name));
  }
  const data = mkdtempSync(join(folder, `linghang-test-${process.pid}-`));
  return { data, logs: join(data, 'logs') };
}

export function removeScratch(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
