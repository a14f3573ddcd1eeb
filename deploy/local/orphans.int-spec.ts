import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '#testing';
import { scratchFolder } from './cache/folders.ts';
import { isAlive } from './processes/process-table.ts';

const PROGRAM = fileURLToPath(new URL('testing/keep-running.ts', import.meta.url));

interface Pids {
  readonly servers: readonly number[];
  readonly services: Readonly<Record<string, number>>;
}

describe('a launcher that is killed', () => {
  const folder = mkdtempSync(join(scratchFolder(), `linghang-test-${process.pid}-`));
  let launcher: ChildProcess;
  let pids: Pids;

  const told = () =>
    new Promise<Pids>((resolve, reject) => {
      launcher.once('message', resolve as (message: unknown) => void);
      launcher.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    });

  beforeAll(async () => {
    // Servers of its own, whatever this run was given.
    const { KAFKA_BROKERS: _kafka, MONGODB_URI: _mongodb, NODE_OPTIONS: _options, ...env } = process.env;
    launcher = fork(PROGRAM, [folder], { env, execArgv: [] });
    pids = await told();
  }, 180_000);

  afterAll(() => {
    launcher.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('has brought up two servers with their supervisors, and the services', () => {
    expect(pids.servers).toHaveLength(4);
    expect(Object.keys(pids.services)).toEqual(['identity', 'gateway']);
    for (const pid of [...pids.servers, ...Object.values(pids.services)]) expect(isAlive(pid)).toBe(true);
  });

  it('had started a service again that crashed', async () => {
    process.kill(pids.services['identity']!, 'SIGKILL');
    await eventually(
      async () => {
        const next = told();
        launcher.send('pids');
        const { identity } = (await next).services;
        expect(identity).toBeGreaterThan(0);
        expect(identity).not.toBe(pids.services['identity']);
        pids = { ...pids, services: { ...pids.services, identity: identity! } };
      },
      { timeoutMs: 20_000, everyMs: 100 },
    );
  }, 30_000);

  it('leaves no process and no data behind', async () => {
    launcher.kill('SIGKILL');
    await eventually(
      () => {
        const left = [...pids.servers, ...Object.values(pids.services)].filter((pid) => isAlive(pid));
        expect(left).toEqual([]);
        expect(existsSync(join(folder, 'kafka'))).toBe(false);
        expect(existsSync(join(folder, 'mongodb'))).toBe(false);
      },
      { timeoutMs: 20_000 },
    );
  }, 30_000);
});
