import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runningPlatform, type PlatformState } from '../../local/launcher/state-file.ts';
import type { Platform } from './platform.ts';

const START = join(import.meta.dirname, '../../local/start.ts');
const LOOK_EVERY_MS = 250;

/** The platform named in the environment: LINGHANG_URL, DEMO_CLIENT_SECRET and, where it is another one, OIDC_ISSUER. */
export function platformFromEnvironment(environment = process.env): Platform | undefined {
  const { LINGHANG_URL: url, DEMO_CLIENT_SECRET: secret, OIDC_ISSUER: issuer } = environment;
  if (!url || !secret) return undefined;
  const gateway = new URL(url).origin;
  return { gateway, issuer: issuer ?? `${gateway}/identity`, client: { id: 'linghang-demo', secret } };
}

/**
 * Runs the work against the platform of the environment, else against the one that runs in this checkout, else starts
 * that one for the time of the work.
 */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const given = platformFromEnvironment();
  if (given) return work(given);
  const running = runningPlatform();
  if (running) return work(await untilReady(running.launcher, () => runningPlatform() !== undefined));
  const launcher = startLauncher();
  const gone = new Promise<void>((resolve) => launcher.once('exit', () => resolve()));
  try {
    return await work(await untilReady(launcher.pid!, () => launcher.exitCode === null));
  } finally {
    launcher.kill('SIGTERM');
    await gone;
  }
}

/** What it says of itself is progress, not a result: it goes to the error stream. */
function startLauncher(): ChildProcess {
  const launcher = spawn(process.execPath, ['--conditions=source', START, '--empty'], {
    // The channel tells it when we are gone, however that happens.
    stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
  });
  const end = () => launcher.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  return launcher;
}

async function untilReady(launcher: number, alive: () => boolean): Promise<Platform> {
  for (;;) {
    if (!alive()) throw new Error('平台未能启动，原因见上。The platform did not start; the reason is above.');
    const state = runningPlatform();
    if (state?.launcher === launcher && state.ready) return platformOf(state);
    await pause(LOOK_EVERY_MS);
  }
}

function platformOf({ gatewayUrl, oidcIssuer, demoClientSecret }: PlatformState): Platform {
  return {
    gateway: gatewayUrl,
    issuer: oidcIssuer ?? `${gatewayUrl}/identity`,
    client: { id: 'linghang-demo', secret: demoClientSecret ?? '' },
  };
}
