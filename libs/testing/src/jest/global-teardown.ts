import { kept } from './running-servers.ts';
import { removeScratch } from './scratch.ts';

export default async function globalTeardown(): Promise<void> {
  const run = kept();
  if (!run) return;
  await run.servers.stop();
  removeScratch(run.folder);
}
