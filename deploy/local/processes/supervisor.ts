import { spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';

/**
 * A small process between the launcher and a program that cannot watch its parent. It ends the program when the channel
 * to the launcher closes, which the system does however the launcher dies.
 */
export interface Supervision {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  /** Time to end in order; 0 kills at once. */
  readonly graceMs: number;
  /** Removed after the end. */
  readonly scratch?: string;
}

const supervision = JSON.parse(process.argv[2]!) as Supervision;
const log = openSync(supervision.logFile, 'a');
const child = spawn(supervision.command, supervision.args, { stdio: ['ignore', log, log] });

let leaving = false;
function leave(): void {
  if (leaving) return;
  leaving = true;
  child.kill(supervision.graceMs > 0 ? 'SIGTERM' : 'SIGKILL');
  setTimeout(() => child.kill('SIGKILL'), supervision.graceMs).unref();
}

process.on('disconnect', leave);
process.on('message', leave);
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, leave);
child.on('spawn', () => process.send?.({ pid: child.pid }));
child.on('error', () => end(127));
child.on('exit', (code) => end(code ?? 1));

function end(code: number): void {
  if (supervision.scratch) rmSync(supervision.scratch, { recursive: true, force: true, maxRetries: 5 });
  process.exit(code);
}
