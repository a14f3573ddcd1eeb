// @ts-expect-error kafkajs ships no types for its inside
import Runner from 'kafkajs/src/consumer/runner.js';

interface Fetching {
  readonly running: boolean;
  fetch(nodeId: string): Promise<unknown[]>;
}

let mended = false;

/**
 * kafkajs 2.2.4 may begin its fetchers anew while it stops (when a broker came or went at that moment). They then ask a
 * runner that runs no more and get an empty list at once, for ever and without a turn for anybody else: the process
 * takes a whole core and answers nothing. A runner that has stopped ends whoever still asks it.
 */
export function endFetchersWithRunner(): void {
  if (mended) return;
  mended = true;
  const { prototype } = Runner as { prototype: Fetching };
  const { fetch } = prototype;
  prototype.fetch = function fetchWhileRunning(this: Fetching, nodeId: string) {
    if (!this.running) return Promise.reject(new Error('the consumer has stopped'));
    return fetch.call(this, nodeId);
  };
}
