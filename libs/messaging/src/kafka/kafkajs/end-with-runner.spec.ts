import { describe, expect, it } from '@jest/globals';
// @ts-expect-error kafkajs ships no types for its inside
import createFetchManager from 'kafkajs/src/consumer/fetchManager.js';
// @ts-expect-error kafkajs ships no types for its inside
import Runner from 'kafkajs/src/consumer/runner.js';
import { endFetchersWithRunner } from './end-with-runner.ts';

interface FetchManager {
  start(): Promise<void>;
}

describe('a consumer that stops', () => {
  it('ends fetchers that were begun after it had stopped, instead of letting them turn for ever', async () => {
    endFetchersWithRunner();
    const { prototype } = Runner as { prototype: { fetch(nodeId: string): Promise<unknown[]> } };
    const stopped = { running: false };
    const logger = { debug: () => undefined, namespace: (): object => logger };
    const manager = (createFetchManager as (options: object) => FetchManager)({
      logger,
      getNodeIds: () => ['1', '2'],
      fetch: (nodeId: string) => prototype.fetch.call(stopped, nodeId),
      handler: () => undefined,
      concurrency: 1,
    });
    await expect(manager.start()).rejects.toThrow('the consumer has stopped');
  });
});
