import { existsSync } from 'node:fs';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder, checkoutRoot, freeBytes } from '../cache/folders.ts';
import { runningPlatform } from '../launcher/state-file.ts';
import type { Finding } from './finding.ts';

const NODE_VERSION = 24;
const NEEDED_DISK = 2 * 2 ** 30;
const NEEDED_MEMORY = 3 * 2 ** 30;

export function examineMachine(): Finding[] {
  return [node(), packages(), disk(), memory(), running()];
}

function node(): Finding {
  const good = Number.parseInt(process.versions.node, 10) >= NODE_VERSION;
  return {
    subject: 'Node',
    standing: good ? 'good' : 'missing',
    seen: `${process.versions.node} (${process.execPath.startsWith(checkoutRoot) ? 'of this repository' : process.execPath})`,
    advice: {
      en: 'Start it by npm (npm start, npm run doctor): the repository brings its own Node 24. Run npm ci first.',
      zh: '请通过 npm 运行（npm start、npm run doctor），仓库自带 Node 24；请先执行 npm ci。',
    },
  };
}

function packages(): Finding {
  const there = existsSync(join(checkoutRoot, 'node_modules', '@nestjs', 'core'));
  return {
    subject: 'Packages',
    standing: there ? 'good' : 'missing',
    seen: there ? 'installed' : 'not installed',
    advice: { en: 'Run: npm ci', zh: '请执行：npm ci' },
  };
}

function disk(): Finding {
  const folder = firstExisting(cacheFolder());
  const free = freeBytes(folder);
  return {
    subject: 'Disk',
    standing: free >= NEEDED_DISK ? 'good' : 'missing',
    seen: `${gigabytes(free)} free for ${cacheFolder()}`,
    advice: {
      en: 'Free 2 GB there, or set XDG_CACHE_HOME to a folder on another disk.',
      zh: '请在该处释放 2 GB 空间，或将 XDG_CACHE_HOME 指向其他磁盘。',
    },
  };
}

function memory(): Finding {
  const enough = totalmem() >= NEEDED_MEMORY;
  return {
    subject: 'Memory',
    standing: enough ? 'good' : 'missing',
    seen: `${gigabytes(totalmem())}, ${gigabytes(freemem())} free; ${availableParallelism()} cores`,
    advice: { en: 'The platform needs 3 GB.', zh: '平台需要 3 GB 内存。' },
  };
}

function running(): Finding {
  const state = runningPlatform();
  return {
    subject: 'Platform',
    standing: state ? 'good' : 'absent',
    seen: state
      ? `${state.ready ? 'runs' : 'is starting'} at ${state.gatewayUrl} (process ${state.launcher})`
      : 'does not run in this checkout',
  };
}

function firstExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : firstExisting(dirname(folder));
}

function gigabytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GB`;
}
