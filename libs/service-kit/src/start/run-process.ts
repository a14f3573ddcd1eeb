import { ConfigurationError } from '../configuration/read-configuration.ts';
import { RouteDeclarationError } from '../access/access-table.ts';

const STOP_MS = 20_000;

/** What runs in a process: where it listens and how it stops. */
export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts and keeps running until SIGTERM or SIGINT, or until the process that spawned this one with a channel is
 * gone, so that no orphan stays. Exits 1 with one message when it cannot start or does not stop cleanly in time.
 */
export async function runProcess(name: string, start: () => Promise<Running>): Promise<void> {
  let stop: (() => Promise<void>) | undefined;
  let leaving = false;
  const leave = () => {
    if (leaving) return;
    leaving = true;
    if (!stop) process.exit(0);
    setTimeout(() => fail(name, new Error(`did not stop within ${STOP_MS / 1_000} s`)), STOP_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(name, error),
    );
  };
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  if (process.send) process.once('disconnect', leave);
  try {
    const running = await start();
    stop = () => running.stop();
    if (process.connected) process.send?.({ kind: 'listening', service: name, url: running.url });
  } catch (error) {
    fail(name, error);
  }
}

function fail(name: string, error: unknown): never {
  const isForReader = error instanceof ConfigurationError || error instanceof RouteDeclarationError;
  const text = isForReader
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`${name}: ${text}\n`);
  process.exit(1);
}
