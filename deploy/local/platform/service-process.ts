import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkoutRoot } from '../cache/folders.ts';
import { StartFailure } from '../failure.ts';
import { lastLines } from '../processes/run.ts';
import { waitUntil } from '../processes/wait-until.ts';
import { nodeFlagsOf } from './node-flags.ts';

const PRELOAD = new URL('leave-with-launcher.ts', import.meta.url).href;
const READY_MS = 180_000;
const STOP_MS = 15_000;
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 10_000;

export interface ServicePlan {
  readonly name: string;
  readonly program: string;
  /** Where it will listen. */
  readonly url: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Start it again when it goes by itself after it was ready once. */
  readonly restartCrashed: boolean;
  readonly note: (text: string) => void;
}

/** One service as a process of its own: started, watched, killed by tests, restarted. */
export class ServiceProcess {
  readonly plan: ServicePlan;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #wanted = false;
  #crashes = 0;

  constructor(plan: ServicePlan) {
    this.plan = plan;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when the service says that it is ready. */
  async start(): Promise<void> {
    this.#wanted = true;
    this.#spawn();
    const child = this.#child;
    const gone = () => child !== this.#child;
    if (await waitUntil(() => answers(this.plan.url), { timeoutMs: READY_MS, everyMs: 100, gone })) {
      this.#crashes = 0;
      return;
    }
    const state = gone() ? 'ended' : 'not ready';
    this.#wanted = false;
    this.#child?.kill('SIGKILL');
    throw notReady(this.plan, state);
  }

  /** SIGKILL, and it stays dead until `restart`. */
  async kill(): Promise<void> {
    this.#wanted = false;
    this.#child?.kill('SIGKILL');
    await this.#exited;
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    child?.kill('SIGTERM');
    const patience = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
    await this.#exited;
    clearTimeout(patience);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #spawn(): void {
    const { program, environment, logFile } = this.plan;
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'a');
    const child = fork(program, [], {
      cwd: checkoutRoot,
      env: environment,
      execArgv: [...nodeFlagsOf(this.plan.name), '--import', PRELOAD],
      stdio: ['ignore', log, log, 'ipc'],
      // A group of its own: Ctrl-C reaches only the launcher, which stops things in order.
      detached: true,
    });
    closeSync(log);
    this.#child = child;
    this.#exited = new Promise((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', (code, signal) => {
        if (this.#child === child) this.#child = undefined;
        resolve();
        void this.#left(code, signal);
      });
    });
  }

  async #left(code: number | null, signal: NodeJS.Signals | null): Promise<void> {
    const { name, logFile, restartCrashed, note } = this.plan;
    if (!this.#wanted || !restartCrashed) return;
    const wait = Math.min(FIRST_PAUSE_MS * 2 ** this.#crashes, LONGEST_PAUSE_MS);
    this.#crashes += 1;
    note(`${name} ended (${signal ?? `exit ${code}`}); starting it again. Log: ${logFile}`);
    await pause(wait);
    if (!this.#wanted || this.#child) return;
    this.#spawn();
    const child = this.#child as ChildProcess | undefined;
    const gone = () => child !== this.#child;
    if (await waitUntil(() => answers(this.plan.url), { timeoutMs: READY_MS, everyMs: 100, gone })) {
      this.#crashes = 0;
      note(`${name} is ready again.`);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(2_000) });
    return ok;
  } catch {
    return false;
  }
}

function notReady({ name, logFile }: ServicePlan, state: 'ended' | 'not ready'): StartFailure {
  return new StartFailure(
    state === 'ended'
      ? { en: `The ${name} service ended while starting.`, zh: `${name} 服务在启动过程中退出。` }
      : {
          en: `The ${name} service was not ready within ${READY_MS / 1_000} s.`,
          zh: `${name} 服务未在 ${READY_MS / 1_000} 秒内就绪。`,
        },
    {
      en: `Its last words are below; the whole log is ${logFile}.`,
      zh: `下方为其最后输出，完整日志见 ${logFile}。`,
    },
    lastLines(readFileSync(logFile, 'utf8').slice(-8_000), 6),
  );
}
