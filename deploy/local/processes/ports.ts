import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

// Below the range from which systems take ports for outgoing connections, so that none is snatched meanwhile.
const FIRST = 20_000;
const COUNT = 12_000;

export async function isFree(port: number): Promise<boolean> {
  // People type localhost, which may mean either family.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

/** Free ports, different from each other; the search begins where `seed` says. */
export async function freePorts(count: number, seed: string = String(process.pid)): Promise<number[]> {
  const found: number[] = [];
  let candidate = createHash('sha256').update(seed).digest().readUInt32BE() % COUNT;
  for (let tried = 0; found.length < count && tried < COUNT; tried += 1) {
    const port = FIRST + candidate;
    if (await isFree(port)) found.push(port);
    candidate = (candidate + 1) % COUNT;
  }
  return found;
}

/** Ports by name, the same as last time where they are still free. */
export async function rememberedPorts<Name extends string>(
  file: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const known = readPorts(file);
  const spare = await freePorts(names.length * 2, file);
  const taken = new Set(Object.values(known));
  const ports: Record<string, number> = {};
  for (const name of names) {
    const before = known[name];
    const keep = before !== undefined && (await isFree(before));
    ports[name] = keep ? before : spare.find((port) => !taken.has(port))!;
    taken.add(ports[name]);
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...known, ...ports }));
  return ports as Record<Name, number>;
}

function readPorts(file: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  } catch {
    return {};
  }
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRNOTAVAIL'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
