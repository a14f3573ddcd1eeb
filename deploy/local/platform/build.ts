import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '../cache/folders.ts';
import { withLock } from '../cache/lock.ts';
import { StartFailure } from '../failure.ts';
import { lastLines, run } from '../processes/run.ts';
import type { Progress } from '../progress.ts';

interface Part {
  readonly name: string;
  readonly script: string;
  readonly result: string;
  readonly sources: readonly string[];
  readonly leaveOut?: string;
}

const SERVICES: Part = {
  name: 'Services',
  script: 'build:services',
  result: 'dist/apps/gateway/src/main.js',
  sources: ['apps', 'libs', 'tools', '.swcrc', 'package.json'],
  leaveOut: join('apps', 'web'),
};

const PAGES: Part = {
  name: 'Pages',
  script: 'build:web',
  result: 'dist/apps/web/index.html',
  sources: ['apps/web', 'libs/contracts', 'package.json'],
};

/** Compiles what changed since it was last compiled. */
export async function build(progress: Progress, { pages = true } = {}): Promise<void> {
  const hasPages = pages && existsSync(join(checkoutRoot, 'apps/web/index.html'));
  // Side by side in two processes would only take the cores from the servers that start meanwhile.
  for (const part of hasPages ? [SERVICES, PAGES] : [SERVICES])
    await withLock(join(checkoutRoot, 'dist', `.${part.script}.lock`), () => buildPart(part, progress));
}

async function buildPart({ name, script, result, sources, leaveOut }: Part, progress: Progress) {
  const stampFile = join(checkoutRoot, 'dist', `.${script.replace(':', '-')}.stamp`);
  const stamp = fingerprint(sources, leaveOut);
  const isBuilt = existsSync(join(checkoutRoot, result));
  if (isBuilt && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  progress.begin(name, 'building');
  const { code, output } = await run('npm', ['run', '--silent', script], { cwd: checkoutRoot, env: plain() });
  if (code !== 0) throw doesNotBuild(name, script, output);
  mkdirSync(join(checkoutRoot, 'dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
  progress.done(name, 'built');
}

/** Changes when a file is added, removed or written. */
function fingerprint(sources: readonly string[], leaveOut?: string): string {
  const hash = createHash('sha256');
  const visit = (path: string) => {
    const stats = statSync(join(checkoutRoot, path), { throwIfNoEntry: false });
    if (!stats || path === leaveOut) return;
    if (stats.isDirectory())
      for (const name of readdirSync(join(checkoutRoot, path)).sort()) visit(join(path, name));
    else hash.update(`${path} ${stats.size} ${stats.mtimeMs}\n`);
  };
  for (const source of sources) visit(source);
  return hash.digest('hex');
}

/** What a test runner set for itself is not for the compiler. */
function plain(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' };
}

function doesNotBuild(name: string, script: string, output: string): StartFailure {
  return new StartFailure(
    { en: `${name} could not be built.`, zh: `${name} 构建失败。` },
    {
      en: `Correct what is said below; try it with: npm run ${script}`,
      zh: `请修正下列错误；可用以下命令重试：npm run ${script}`,
    },
    lastLines(output, 12),
  );
}
