import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { checkoutRoot } from '../../deploy/local/cache/folders.ts';
import { build } from '../../deploy/local/platform/build.ts';
import { terminalProgress } from '../../deploy/local/progress.ts';
import { startServers } from '../../deploy/local/servers/local-servers.ts';

/** `npm run test:poison [-- corpus|latency|compare|broken|backlog]`: all of them in their cheap form unless named. */
const PARTS = {
  corpus: 'every bad message on every topic',
  latency: 'what the others notice of it',
  compare: "the same against Nest's own ServerKafka",
  broken: 'a release whose handler fails on everything',
  backlog: 'many waiting events and a slow handler',
} as const;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    events: { type: 'string' },
    rounds: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}; there are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}

const progress = terminalProgress((line) => console.error(line));
const scratch = await mkdtemp(join(tmpdir(), 'linghang-poison-'));
await build(progress, { pages: false });
await promisify(execFile)(
  join(checkoutRoot, 'node_modules/.bin/swc'),
  ['tests/poison', '-d', 'dist', '--quiet'],
  {
    cwd: checkoutRoot,
  },
);
const { KAFKA_BROKERS, MONGODB_URI } = process.env;
const servers = await startServers({
  data: join(scratch, 'data'),
  logs: join(scratch, 'logs'),
  progress,
  ...(KAFKA_BROKERS ? { kafkaBrokers: KAFKA_BROKERS } : {}),
  ...(MONGODB_URI ? { mongodbUri: MONGODB_URI } : {}),
});
const environment = {
  ...process.env,
  KAFKA_BROKERS: servers.kafka.address,
  MONGODB_URI: servers.mongodb.address,
  NODE_ENV: 'production',
  ...(values.only ? { ONLY: values.only } : {}),
  ...(values.write ? { WRITE: '1' } : {}),
  ...(values.events ? { EVENTS: values.events } : {}),
  ...(values.rounds ? { ROUNDS: values.rounds } : {}),
};

async function run(command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const child = spawn(command, args, {
    cwd: checkoutRoot,
    env: { ...environment, ...more },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

const failed: string[] = [];
try {
  for (const [name, what] of Object.entries(PARTS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.log(`\n== ${name}: ${what}`);
    const well =
      name === 'corpus'
        ? await run('npm', ['test', '--silent', '--', 'tests/poison'], { POISON: 'full', NODE_ENV: 'test' })
        : await run(process.execPath, [join('dist/tests/poison', name, `${name}.program.js`)]);
    if (!well) failed.push(name);
  }
} finally {
  await servers.stop();
  await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
}
if (failed.length > 0) {
  console.error(`Not as it should be: ${failed.join(', ')}.`);
  process.exit(1);
}
