import { hash } from 'node:crypto';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ReportContent } from '../content/report-content.ts';
import type { RenderReply, RenderRequest } from './report.worker.ts';
import { RecentDocuments } from './recent-documents.ts';

export interface RenderedReport {
  /** Names the content: equal for equal reports. */
  readonly digest: string;
  readonly pdf: Uint8Array;
}

/** Some 10 s of work on a slow machine; who comes later is asked to come again. */
const MOST_WAITING = 40;
/** Ten times what the longest report takes on a busy machine. */
const PATIENCE_MS = 30_000;

/** A report leaves much that is short-lived: a small young generation keeps the thread at some 130 MB instead of 340. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Renders reports on a thread of its own, as one takes longer than requests should wait for each other. The thread begins
 * with the first report, is replaced when it dies or hangs, and ends with the service.
 */
@Injectable()
export class ReportRenderer implements OnApplicationShutdown {
  readonly #recent = new RecentDocuments();
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #count = 0;

  /** Beside this file, built or as source. */
  protected get program(): URL {
    return new URL(`./report.worker${extname(import.meta.url)}`, import.meta.url);
  }

  /** Throws ReportsBusy when too many wait already. */
  async render(content: ReportContent): Promise<RenderedReport> {
    const digest = hash('sha256', JSON.stringify(content), 'hex');
    const pdf = await this.#recent.get(digest, () => this.#render(content));
    return { digest, pdf };
  }

  async onApplicationShutdown(): Promise<void> {
    const worker = this.#worker;
    this.#lose(new Error('the service is stopping'));
    await worker?.terminate();
  }

  #render(content: ReportContent): Promise<Uint8Array> {
    if (this.#waiting.size >= MOST_WAITING) throw new ReportsBusy();
    const id = (this.#count += 1);
    const worker = (this.#worker ??= this.#start());
    return new Promise<Uint8Array>((resolve, reject) => {
      const hung = setTimeout(
        () => {
          this.#lose(new Error(`a report took more than ${PATIENCE_MS} ms`));
          void worker.terminate();
        },
        PATIENCE_MS * (1 + this.#waiting.size),
      );
      const done = () => {
        clearTimeout(hung);
        this.#waiting.delete(id);
      };
      this.#waiting.set(id, {
        resolve: (pdf) => (done(), resolve(pdf)),
        reject: (error) => (done(), reject(error)),
      });
      worker.postMessage({ id, content } satisfies RenderRequest);
    });
  }

  #start(): Worker {
    const worker = new Worker(this.program, { resourceLimits: MEMORY });
    worker.unref();
    worker.on('message', (reply: RenderReply) => {
      const waiting = this.#waiting.get(reply.id);
      if ('pdf' in reply) waiting?.resolve(reply.pdf);
      else waiting?.reject(reply.error);
    });
    const lost = (error: Error) => {
      if (this.#worker === worker) this.#lose(error);
    };
    worker.on('error', lost);
    worker.on('exit', () => lost(new Error('the thread that renders reports ended')));
    return worker;
  }

  /** Whoever waits is told; the next report begins a new thread. */
  #lose(error: Error): void {
    this.#worker = undefined;
    for (const waiting of [...this.#waiting.values()]) waiting.reject(error);
  }
}

export class ReportsBusy extends Error {
  constructor() {
    super('too many reports are waiting to be rendered');
  }
}
