import { fork } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailure } from '../failure.ts';
import { lastLines } from './run.ts';
import type { Supervision } from './supervisor.ts';

const SUPERVISOR = fileURLToPath(new URL('supervisor.ts', import.meta.url));

/** A server that ends with its launcher, however the launcher ends. */
export interface Supervised {
  readonly name: string;
  readonly logFile: string;
  /** Of the program and of its supervisor. */
  readonly pids: readonly number[];
  /** Resolves with the exit code when the program is gone. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

export async function supervise(name: string, supervision: Supervision): Promise<Supervised> {
  mkdirSync(dirname(supervision.logFile), { recursive: true });
  const child = fork(SUPERVISOR, [JSON.stringify(supervision)], {
    // A group of its own: Ctrl-C reaches only the launcher, which stops things in order.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const started = new Promise<number>((resolve) =>
    child.once('message', (message: { pid: number }) => resolve(message.pid)),
  );
  const pid = await Promise.race([started, exited.then(() => undefined)]);
  if (pid === undefined) throw diedAtStart(name, supervision.logFile);
  child.unref();
  child.channel?.unref();
  return {
    name,
    logFile: supervision.logFile,
    pids: [pid, child.pid!],
    exited,
    stop: async () => {
      if (child.connected) child.send('stop', () => undefined);
      else child.kill('SIGTERM');
      child.ref();
      await exited;
    },
  };
}

export function diedAtStart(name: string, logFile: string): StartFailure {
  const log = readLog(logFile);
  const noSpace = /no space left on device/i.test(log);
  return new StartFailure(
    { en: `${name} did not start.`, zh: `${name} 未能启动。` },
    noSpace
      ? {
          en: `The disk is full: free some space. Log: ${logFile}`,
          zh: `磁盘已满，请释放空间。日志：${logFile}`,
        }
      : {
          en: `Its last words are below, the rest is in ${logFile}. If its files are damaged: npm start -- --fresh`,
          zh: `下方为其最后输出，完整日志见 ${logFile}。如数据已损坏：npm start -- --fresh`,
        },
    lastLines(log),
  );
}

function readLog(file: string): string {
  try {
    return readFileSync(file, 'utf8').slice(-20_000);
  } catch {
    return '';
  }
}
