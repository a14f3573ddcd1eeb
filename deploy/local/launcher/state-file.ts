import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkoutFolders } from '../cache/folders.ts';
import { commandLine, isAlive } from '../processes/process-table.ts';

/** What a running launcher tells other programs of the same checkout. */
export interface PlatformState {
  readonly launcher: number;
  readonly startedAt: string;
  /** False while it is still starting. */
  readonly ready: boolean;
  readonly gatewayUrl: string;
  readonly kafkaBrokers?: string;
  readonly mongodbUri?: string;
  readonly oidcIssuer?: string;
  readonly databasePrefix?: string;
  readonly topicPrefix?: string;
  readonly urls?: Readonly<Record<string, string>>;
  readonly demoClientSecret?: string;
  readonly logs: string;
  /** Of everything that was started, so that the next start can clean up after a kill. */
  readonly pids: readonly number[];
}

export function writeState(state: PlatformState, file: string = checkoutFolders().stateFile): void {
  mkdirSync(dirname(file), { recursive: true });
  // It holds the secret of the demo loader.
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** What the last launcher wrote, whether it still runs or not. */
export function readState(file: string = checkoutFolders().stateFile): PlatformState | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PlatformState;
  } catch {
    return undefined;
  }
}

export function removeState(file: string = checkoutFolders().stateFile): void {
  rmSync(file, { force: true });
}

/** The platform that runs in this checkout now; what `npm run dead-letters` and the like talk to. */
export function runningPlatform(file: string = checkoutFolders().stateFile): PlatformState | undefined {
  const state = readState(file);
  return state && isAlive(state.launcher) && commandLine(state.launcher).includes('start.ts')
    ? state
    : undefined;
}
