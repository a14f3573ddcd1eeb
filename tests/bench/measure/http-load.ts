import autocannon from 'autocannon';
import { percentile } from './spread.ts';

export interface LoadPlan {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly connections: number;
  readonly seconds: number;
  /** The n-th request's own part, from 0. */
  readonly vary?: (n: number) => { body?: string; headers?: Record<string, string> };
  readonly body?: string;
  /** Sent one after the other by each connection, instead of `body`. */
  readonly bodies?: readonly string[];
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly succeeded: number;
}

/** Sends as fast as the connections allow. Throws when anything but a 2xx came back: a refusal is not work done. */
export async function httpLoad(plan: LoadPlan): Promise<LoadResult> {
  const { url, method, headers, connections, seconds, vary, body, bodies = [body] } = plan;
  let sent = 0;
  const latencies: number[] = [];
  const instance = autocannon({
    url,
    connections,
    duration: seconds,
    requests: bodies.map((one) => ({
      method,
      headers,
      ...(one === undefined ? {} : { body: one }),
      ...(vary && {
        setupRequest: (request: autocannon.Request) => {
          const { headers: own, ...rest } = vary(sent++);
          return { ...request, ...rest, headers: { ...headers, ...own } };
        },
      }),
    })),
  });
  instance.on('response', (_client: unknown, _status: number, _bytes: number, milliseconds: number) => {
    latencies.push(milliseconds);
  });
  const { non2xx, errors, ...result } = await instance;
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were not 2xx, ${errors} failed`);
  return {
    perSecond: result['2xx'] / result.duration,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    succeeded: result['2xx'],
  };
}
