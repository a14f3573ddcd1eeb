import { fork } from 'node:child_process';
import { once } from 'node:events';
import { NODE_FLAGS } from '../../../deploy/local/platform/node-flags.ts';

/** A program of a benchmark that runs: what it said when it was ready, and what it says in the end. */
export interface Program {
  readonly pid: number;
  /** Its first message. */
  readonly ready: Record<string, unknown>;
  /** Its next message after being told to go on. */
  ask<Answer>(message: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts a compiled program; resolves with its first message. Throws when it ends before. */
export async function startProgram(path: string, environment: NodeJS.ProcessEnv): Promise<Program> {
  const child = fork(path, [], {
    env: environment,
    execArgv: NODE_FLAGS,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // As the product's services: a scheduler that shares cores by session must treat both alike.
    detached: true,
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${path} ended (exit ${String(code)})`);
  });
  ended.catch(() => undefined);
  const next = async () => {
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [Record<string, unknown>];
    return message;
  };
  return {
    pid: child.pid!,
    ready: await next(),
    ask: async <Answer>(message: object) => {
      child.send(message);
      return (await next()) as Answer;
    },
    async stop() {
      const gone = once(child, 'exit');
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await gone;
    },
  };
}
