import { parentPort } from 'node:worker_threads';
import type { ReportContent } from '../content/report-content.ts';
import { renderPdf } from './render-pdf.ts';

/** What is asked of the worker, one after the other. */
export interface RenderRequest {
  readonly id: number;
  readonly content: ReportContent;
}

export type RenderReply =
  { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly error: Error };

let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (request: RenderRequest) => {
  last = last.then(() => answer(request));
});

async function answer({ id, content }: RenderRequest): Promise<void> {
  try {
    parentPort?.postMessage({ id, pdf: await renderPdf(content) } satisfies RenderReply);
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    parentPort?.postMessage({ id, error } satisfies RenderReply);
  }
}
