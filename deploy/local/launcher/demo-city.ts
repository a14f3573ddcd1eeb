import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkoutRoot, type CheckoutFolders } from '../cache/folders.ts';
import type { Platform } from '../platform/platform.ts';
import type { Progress } from '../progress.ts';

const LOAD = 'deploy/demo/load.ts';
const SHOW = 'deploy/demo/show.ts';

/** Brings the sample city in, once for the data of this checkout. A load that breaks off goes on at the next start. */
export async function loadDemoCity(platform: Platform, folders: CheckoutFolders, progress: Progress) {
  // Beside the data, so that it is forgotten with them; servers that were given keep their own.
  const mark = join(folders.data, `sample-city-${encodeURIComponent(platform.mongodbUri)}`.slice(0, 200));
  if (!existsSync(join(checkoutRoot, LOAD)) || existsSync(mark)) return;
  // The loader tells itself how far it is.
  progress.note('The sample city is loaded through the API, which takes a minute.');
  if ((await runProgram(LOAD, platform)) !== 0)
    return progress.note('The sample city is not complete; the next npm start goes on with it.');
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, '');
}

/** The six targets as a table in the terminal. */
export async function showTargets(platform: Platform): Promise<void> {
  if (existsSync(join(checkoutRoot, SHOW))) await runProgram(SHOW, platform);
}

function runProgram(program: string, platform: Platform): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=source', join(checkoutRoot, program)], {
    cwd: checkoutRoot,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      LINGHANG_URL: platform.gatewayUrl,
      DEMO_CLIENT_SECRET: platform.demoClientSecret,
      OIDC_ISSUER: platform.oidcIssuer,
    },
  });
  // It may not outlive us either.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      process.off('exit', end);
      resolve(code ?? 1);
    });
  });
}
