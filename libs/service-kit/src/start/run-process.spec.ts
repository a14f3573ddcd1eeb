import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '#testing';

const KIT = pathToFileURL(join(import.meta.dirname, 'run-process.ts')).href;
const CONFIGURATION = pathToFileURL(join(import.meta.dirname, '../configuration/read-configuration.ts')).href;

/** A process whose `start` is the given source; `log` writes to its standard output. */
const PROGRAMS = {
  runs: `const timer = setInterval(() => {}, 1000);
    return { url: 'http://here', stop: async () => { clearInterval(timer); log('stopped'); } };`,
  sticks: `setInterval(() => {}, 1000); return { url: '', stop: async () => { throw new Error('will not'); } };`,
  misconfigured: `throw new ConfigurationError(new Map([['PORT', 'must be a whole number.']]));`,
  fails: `throw new Error('no luck');`,
};

describe('a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'process-'));
  const children: ChildProcess[] = [];
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const run = (name: keyof typeof PROGRAMS) => {
    const file = join(folder, `${name}.mjs`);
    writeFileSync(
      file,
      `import { runProcess } from '${KIT}';
       import { ConfigurationError } from '${CONFIGURATION}';
       const log = (text) => process.stdout.write(text);
       await runProcess('${name}', async () => { ${PROGRAMS[name]} });`,
    );
    const execArgv = ['--conditions=source', '--experimental-transform-types', '--no-warnings'];
    const child = fork(file, { silent: true, execArgv });
    children.push(child);
    const output = { out: '', err: '' };
    child.stdout!.on('data', (text) => (output.out += String(text)));
    child.stderr!.on('data', (text) => (output.err += String(text)));
    return { child, output, exit: once(child, 'exit').then(([code]) => code as number) };
  };

  it('tells its parent where it listens, and stops on SIGTERM', async () => {
    const { child, output, exit } = run('runs');
    const [message] = await once(child, 'message');
    expect(message).toEqual({ kind: 'listening', service: 'runs', url: 'http://here' });
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    await eventually(() => expect(output.out).toBe('stopped'));
  });

  it('stops when its parent is gone', async () => {
    const { child, output, exit } = run('runs');
    await once(child, 'message');
    child.disconnect();
    expect(await exit).toBe(0);
    await eventually(() => expect(output.out).toBe('stopped'));
  });

  it('exits 1 with the problems of its configuration and nothing else', async () => {
    const { output, exit } = run('misconfigured');
    expect(await exit).toBe(1);
    await eventually(() =>
      expect(output.err).toBe(
        'misconfigured: The configuration is not usable. Correct these environment variables:\n  PORT: must be a whole number.\n',
      ),
    );
  });

  it('exits 1 when it cannot start or does not stop cleanly', async () => {
    const failing = run('fails');
    expect(await failing.exit).toBe(1);
    await eventually(() => expect(failing.output.err).toContain('fails: Error: no luck'));
    const sticking = run('sticks');
    await once(sticking.child, 'message');
    sticking.child.kill('SIGTERM');
    expect(await sticking.exit).toBe(1);
  });
});
