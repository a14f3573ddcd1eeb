import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolders, freeBytes, type CheckoutFolders } from '../cache/folders.ts';
import { diskFull } from '../failure.ts';
import { build } from '../platform/build.ts';
import { startPlatform, type Platform } from '../platform/platform.ts';
import { SERVICES } from '../platform/services.ts';
import { rememberedPorts } from '../processes/ports.ts';
import type { Progress } from '../progress.ts';
import { claimCheckout, forgetData } from './claim.ts';
import type { LaunchOptions } from './command-line.ts';
import { loadDemoCity, showTargets } from './demo-city.ts';
import { gatewayPort } from './gateway-port.ts';
import { startLastingServers, type LastingServers } from './lasting-servers.ts';
import { writeState } from './state-file.ts';
import { welcome } from './welcome.ts';

const NEEDED_BYTES = 300 * 2 ** 20;

/** Runs the platform of this checkout until `leave` resolves. Throws StartFailure and AlreadyRunning. */
export async function launch(
  options: LaunchOptions,
  leave: Promise<string>,
  progress: Progress,
): Promise<void> {
  const from = performance.now();
  const folders = checkoutFolders();
  const release = await claimCheckout(folders, progress);
  const running: { servers?: LastingServers; platform?: Platform } = {};
  let left: string | undefined;
  void leave.then((why) => (left = why));
  try {
    await Promise.race([leave, bringUp(options, folders, progress, running, from)]);
    if (running.servers && left === undefined) await Promise.race([leave, running.servers.failed]);
    progress.note(`Ending (${left}) …`);
  } finally {
    await running.platform?.stop();
    await running.servers?.stop();
    release();
  }
}

async function bringUp(
  { port: asked, fresh, empty }: LaunchOptions,
  folders: CheckoutFolders,
  progress: Progress,
  running: { servers?: LastingServers; platform?: Platform },
  from: number,
): Promise<void> {
  if (fresh) forgetData(folders);
  mkdirSync(folders.data, { recursive: true });
  if (freeBytes(folders.data) < NEEDED_BYTES) throw diskFull(folders.data);
  const port = await gatewayPort(asked);
  const startedAt = new Date().toISOString();
  const keepState = () => {
    const { servers, platform } = running;
    // Its functions do not get into the file.
    const { gatewayUrl = `http://localhost:${port}`, ...facts } = platform ?? {};
    writeState(
      {
        ...facts,
        launcher: process.pid,
        startedAt,
        ready: platform !== undefined,
        gatewayUrl,
        logs: folders.logs,
        pids: [...(servers?.pids() ?? []), ...Object.values(platform?.pids() ?? {})],
      },
      folders.stateFile,
    );
  };
  keepState();
  const serving = startLastingServers(folders, progress, keepState).then((servers) => {
    running.servers = servers;
    keepState();
    return servers;
  });
  const [{ kafkaBrokers, mongodbUri }] = await Promise.all([serving, build(progress)]);
  const ports = await rememberedPorts(join(folders.data, 'ports.json'), SERVICES);
  running.platform = await startPlatform({
    ...{ kafkaBrokers, mongodbUri, port, ports, progress },
    logs: folders.logs,
    demoClientSecret: demoClientSecret(folders),
    restartCrashed: true,
    build: false,
  });
  keepState();
  const seconds = (performance.now() - from) / 1_000;
  console.log(welcome(running.platform, { empty, seconds }));
  if (empty) return;
  await loadDemoCity(running.platform, folders, progress);
  await showTargets(running.platform);
}

/** The same for the data's lifetime: the identity service stores clients. */
function demoClientSecret({ data }: CheckoutFolders): string {
  const file = join(data, 'demo-client-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
