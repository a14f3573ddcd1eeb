import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutFolders, type CheckoutFolders } from '../cache/folders.ts';
import { describeFailure, StartFailure } from '../failure.ts';
import { isAlive } from '../processes/process-table.ts';
import { silent } from '../progress.ts';
import { AlreadyRunning, claimCheckout } from './claim.ts';
import { readCommandLine } from './command-line.ts';
import { gatewayPort } from './gateway-port.ts';
import { readState, runningPlatform, writeState } from './state-file.ts';

function foldersFor(name: string): CheckoutFolders {
  process.env['XDG_CACHE_HOME'] = mkdtempSync(join(tmpdir(), 'cache-'));
  return checkoutFolders(name);
}

const gone = { startedAt: '', ready: true, gatewayUrl: 'http://localhost:8080', logs: '', pids: [] };

describe('the options of npm start', () => {
  it('are read', () => {
    expect(readCommandLine(['--port', '9000', '--fresh', '--empty'])).toMatchObject({
      port: 9000,
      fresh: true,
      empty: true,
    });
  });

  it.each([['--port', 'x'], ['--port', '70000'], ['--prot', '1'], ['extra']])('refuse %s %s', (...args) => {
    expect(() => readCommandLine(args.filter((arg) => arg !== undefined))).toThrow(StartFailure);
  });
});

describe('a port in use', () => {
  it('gives one message with the next step in both languages and no stack', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const text = describeFailure(await gatewayPort(port).catch((error) => error));
    server.close();
    expect(text).toMatch(new RegExp(`^✗ Port ${port} is in use`));
    expect(text).toMatch(/npm start -- --port \d+/);
    expect(text).toContain(`端口 ${port} 已被其他程序占用`);
    expect(text).not.toContain('    at ');
  });
});

describe('one launcher per checkout', () => {
  it('refuses a second one and names the first', async () => {
    const folders = foldersFor('/a');
    const first = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)', 'start.ts']);
    await new Promise((resolve) => first.once('spawn', resolve));
    const release = await claimCheckout(folders, silent);
    release();
    writeFileSync(folders.lockFile, String(first.pid));
    const second = await claimCheckout(folders, silent).catch((error) => error);
    first.kill('SIGKILL');
    expect(second).toBeInstanceOf(AlreadyRunning);
    expect(second.launcher).toBe(first.pid);
  });

  it('keeps two checkouts apart', async () => {
    const [one, other] = [checkoutFolders('/one'), checkoutFolders('/other')];
    expect(one.base).not.toBe(other.base);
  });

  it('cleans up after one that was killed, but spares a process that only got its number', async () => {
    const folders = foldersFor('/b');
    const sleep = 'setTimeout(() => {}, 60000)';
    const left = spawn(process.execPath, ['-e', sleep, folders.data]);
    const stranger = spawn(process.execPath, ['-e', sleep]);
    await Promise.all(
      [left, stranger].map((child) => new Promise((resolve) => child.once('spawn', resolve))),
    );
    writeState({ ...gone, launcher: 999_999_999, pids: [left.pid!, stranger.pid!] }, folders.stateFile);
    writeFileSync(folders.lockFile, '999999999');
    expect(runningPlatform(folders.stateFile)).toBeUndefined();

    const release = await claimCheckout(folders, silent);
    expect(isAlive(left.pid!)).toBe(false);
    expect(isAlive(stranger.pid!)).toBe(true);
    expect(readState(folders.stateFile)).toBeUndefined();
    stranger.kill('SIGKILL');
    release();
  });
});
