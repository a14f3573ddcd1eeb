import type { LocalServers } from '../../../../deploy/local/servers/local-servers.ts';

interface Kept {
  readonly servers: LocalServers;
  readonly folder: string;
}

// Setup and teardown are loaded apart from each other, so the way from one to the other is the process.
const KEY = Symbol.for('linghang.test-servers');

export function keep(kept: Kept): void {
  Object.assign(globalThis, { [KEY]: kept });
}

export function kept(): Kept | undefined {
  return (globalThis as { [KEY]?: Kept })[KEY];
}
