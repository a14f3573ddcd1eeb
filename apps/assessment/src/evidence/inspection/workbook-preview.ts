import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SpooledFile } from '../storage/spooled-file.ts';
import type { PreviewRequest } from './workbook.worker.ts';

export const WORKBOOK_PREVIEW_TYPE = 'application/json' as const;

/** All texts of a workbook that share a list must be in memory at once; a list of equipment unpacks to some megabytes. */
const MOST_UNPACKED = 40 * 1024 * 1024;
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };
/** A second on an idle machine; who makes it last keeps others waiting. */
const PATIENCE_MS = 20_000;

let before: Promise<unknown> = Promise.resolve();

/**
 * The first rows of a workbook that was inspected, as JSON; undefined where it is too large or no reader gets through it:
 * it is evidence all the same, to be downloaded. Made on a thread with little memory, one at a time, with a folder of its
 * own for what the reader puts aside.
 */
export function workbookPreviewOf(file: SpooledFile, unpackedBytes: number): Promise<Buffer | undefined> {
  if (unpackedBytes > MOST_UNPACKED) return Promise.resolve(undefined);
  const preview = before.then(() => read({ path: file.path }));
  before = preview;
  return preview;
}

async function read(request: PreviewRequest): Promise<Buffer | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'linghang-workbook-'));
  // Beside this file, built or as source.
  const program = new URL(`./workbook.worker${extname(import.meta.url)}`, import.meta.url);
  const env = { TMPDIR: folder };
  const worker = new Worker(program, { workerData: request, resourceLimits: MEMORY, env });
  const { promise, resolve } = Promise.withResolvers<Buffer | undefined>();
  const giveUp = () => resolve(undefined);
  const timer = setTimeout(giveUp, PATIENCE_MS);
  worker.once('message', (preview: string) => resolve(Buffer.from(preview)));
  worker.on('error', giveUp).on('exit', giveUp);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
    await rm(folder, { recursive: true, force: true });
  }
}
