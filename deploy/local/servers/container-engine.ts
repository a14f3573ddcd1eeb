import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Cheap: whether it is worth asking. Loading the client of the engine takes a second. */
export function mayHaveContainerEngine(environment: NodeJS.ProcessEnv = process.env): boolean {
  const { DOCKER_HOST, TESTCONTAINERS_HOST_OVERRIDE, XDG_RUNTIME_DIR = '/run/user/0' } = environment;
  if (DOCKER_HOST || TESTCONTAINERS_HOST_OVERRIDE) return true;
  return [
    '/var/run/docker.sock',
    join(XDG_RUNTIME_DIR, 'docker.sock'),
    join(XDG_RUNTIME_DIR, 'podman/podman.sock'),
    join(homedir(), '.docker/run/docker.sock'),
  ].some((socket) => existsSync(socket));
}

export async function containerEngineAnswers(): Promise<boolean> {
  if (!mayHaveContainerEngine()) return false;
  try {
    const { getContainerRuntimeClient } = await import('testcontainers');
    await getContainerRuntimeClient();
    return true;
  } catch {
    return false;
  }
}
