import { createReadStream } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { previewOfWorkbook } from './workbook-texts.ts';

/** A path of the spooled file, open as long as this thread runs. */
export interface PreviewRequest {
  readonly path: string;
}

const { path } = workerData as PreviewRequest;
parentPort?.postMessage(JSON.stringify(await previewOfWorkbook(createReadStream(path))));
