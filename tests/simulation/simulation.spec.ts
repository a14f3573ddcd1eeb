import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from './campaign/campaign.ts';
import type { TrialDone } from './campaign/messages.ts';
import { MUTATIONS } from './mutations/mutations.ts';

const PROGRAM = new URL('./simulate.ts', import.meta.url).pathname;
const ROOT = new URL('../../', import.meta.url);
/** Some seconds of work; a busy machine may take its time. */
const PATIENCE_MS = 300_000;

/** In a process of its own: the simulation takes clock, timers and chance away from whoever runs it. */
function simulate(...words: string[]): Promise<string> {
  return new Promise((resolve, reject) =>
    execFile(
      process.execPath,
      ['--conditions=source', PROGRAM, ...words],
      { maxBuffer: 1e8 },
      (error, out, err) => (error && !out ? reject(new Error(err, { cause: error })) : resolve(out)),
    ),
  );
}

describe('the backbone in a simulated world', () => {
  it(
    'keeps every promise, whatever is lost, late, doubled, killed or frozen',
    async () => {
      const report = JSON.parse(await simulate('--seeds', '800', '--json')) as Report & { faults: object };
      expect(report.traces).toEqual([]);
      expect(report.failures).toEqual([]);
      expect(report.seeds).toBe(800);
      // A world in which nothing happens proves nothing.
      for (const fault of ['killed before', 'killed after', 'answer lost', 'late', 'freeze', 'rebuild'])
        expect(report.faults).toHaveProperty(fault, expect.any(Number));
    },
    PATIENCE_MS,
  );

  it(
    'tells the same seed in the same words',
    async () => {
      const [once, again] = [await simulate('--seed', '7'), await simulate('--seed', '7')];
      expect(once).toBe(again);
      expect(once.split('\n').length).toBeGreaterThan(20);
    },
    PATIENCE_MS,
  );
});

describe('a mistake in the code', () => {
  let found: Map<string, TrialDone>;

  beforeAll(async () => {
    const trials = JSON.parse(await simulate('--mutations', '--quick', '--json')) as TrialDone[];
    found = new Map(trials.map((trial) => [trial.mutation, trial]));
  }, PATIENCE_MS);

  it.each(MUTATIONS)('is found, and told in few lines: $name', ({ name }) => {
    const { took, lines } = found.get(name)!;
    expect(took[0]).toBeLessThanOrEqual(600);
    expect(lines.at(-1)).toContain('BROKEN');
    expect(lines.length).toBeLessThan(90);
  });

  it.each(MUTATIONS)('still has its place in the product: $name', ({ file, from }) => {
    const source = readFileSync(new URL(file, ROOT), 'utf8');
    expect(source.split(from)).toHaveLength(2);
  });
});
