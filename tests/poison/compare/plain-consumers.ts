import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Asked, Place, Told, Way } from './told.ts';

type Stored = Place & { readonly id: string };
type Crash = { readonly way: Way; readonly error: string; readonly restarts: boolean };

/** The process of the plain consumers, seen from outside. A new one takes its place when it ends. */
export class PlainConsumers {
  called: Place[] = [];
  stored: Stored[] = [];
  crashed: Crash[] = [];
  #child: ChildProcess | undefined;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  async start(topic: string, specimen: string): Promise<void> {
    this.called = [];
    this.stored = [];
    this.crashed = [];
    const child = (this.#child ??= await this.#open());
    const ready = this.#heard(child, 'ready');
    child.send({ start: { topic, specimen } } satisfies Asked);
    await ready;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const stopped = this.#heard(child, 'stopped');
    child.send({ stop: true } satisfies Asked);
    await stopped;
  }

  close(): void {
    this.#child?.disconnect();
  }

  async #open(): Promise<ChildProcess> {
    const program = join(import.meta.dirname, 'plain.program.js');
    const child = fork(program, [], {
      env: this.#environment,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (told: Told) => {
      if ('called' in told) this.called.push(told.called);
      else if ('stored' in told) this.stored.push(told.stored);
      else if ('crashed' in told) this.crashed.push(told.crashed);
    });
    child.on('exit', () => {
      this.#child = undefined;
    });
    await this.#heard(child, 'ready');
    return child;
  }

  /** Resolves when it says so, or has ended. */
  #heard(child: ChildProcess, what: 'ready' | 'stopped'): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        child.off('message', listen);
        child.off('exit', done);
        resolve();
      };
      const listen = (told: Told) => {
        if (what in told) done();
      };
      child.on('message', listen);
      child.on('exit', done);
    });
  }
}
