import { sampleCode } from '../../../deploy/demo/city/codes.ts';
import { startTestIssuer, type TestIssuer } from '#testing';
import { Caller } from './caller.ts';
import { runningCity } from './running-city.ts';

export const ENTERPRISES = 'registry/v1/enterprises';
let numbered = 70_000;

/** An enterprise that nobody has registered yet. */
export function registration(more: object = {}): { code: string; name: string } & Record<string, unknown> {
  numbered += 1;
  return {
    code: sampleCode('430211', numbered),
    name: `示例企业${numbered}`,
    district: 'tianyuan',
    industry: 'ceramics',
    ownership: 'private',
    on: '2024-06-03',
    sample: true,
    ...more,
  };
}

/** An empty city whose tokens come from the test, and somebody who calls it. To be called in `describe`. */
export function emptyCity() {
  let issuer: TestIssuer | undefined;
  beforeAll(async () => {
    issuer = await startTestIssuer();
  });
  const running = runningCity(() => issuer!);
  afterAll(() => issuer?.close());
  const caller = new Caller(
    () => running().platform.gatewayUrl,
    () => issuer!,
  );
  return {
    running,
    caller,
    /** What the logs of the services hold. */
    commits: async () => [
      await running().commits('registry'),
      await running().commits('assessment'),
      await running().commits('marketplace'),
    ],
  };
}
