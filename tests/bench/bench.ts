import { parseArgs } from 'node:util';
import { openStage, type Stage } from './stage/stage.ts';

interface Sizes {
  readonly quick: boolean;
  readonly rounds: number;
  readonly events: number;
  /** For `recheck`. */
  readonly enterprises: number;
  /** Commands a second while freshness is measured. */
  readonly rate: number;
}

/** Each is loaded when it runs: one that does not load holds up nobody else. */
const BENCHMARKS: Readonly<Record<string, (stage: Stage, sizes: Sizes) => Promise<void>>> = {
  async replay(stage, sizes) {
    const { replay } = await import('./replay/replay.bench.ts');
    return replay(stage, sizes);
  },
  async steady(stage, { quick, rounds, events }) {
    const { steady } = await import('./steady/steady.bench.ts');
    const many = Math.min(events, quick ? 50_000 : 200_000);
    return steady(stage, { events: many, fewEvents: quick ? 4_000 : 10_000, rounds });
  },
  async command(stage, { quick, rounds }) {
    const { command } = await import('./command/command.bench.ts');
    return command(stage, { seconds: quick ? 4 : 15, rounds });
  },
  async freshness(stage, { quick, rate }) {
    const { freshness } = await import('./freshness/freshness.bench.ts');
    return freshness(stage, { perSecond: rate, seconds: quick ? 10 : 30 });
  },
  async eligibility(stage, { quick, rounds }) {
    const { eligibility } = await import('./eligibility/eligibility.bench.ts');
    return eligibility(stage, { seconds: quick ? 3 : 10, rounds });
  },
  async rules(_stage, { quick, rounds }) {
    const { rules } = await import('./eligibility/rules.bench.ts');
    return rules({ rounds, single: quick ? 100 : 500 });
  },
  async recheck(stage, { enterprises }) {
    const { recheck } = await import('./recheck/recheck.bench.ts');
    return recheck(stage, { enterprises, rounds: 1 });
  },
  async maturity(_stage, { quick, rounds }) {
    const { maturity } = await import('./maturity/maturity.bench.ts');
    return maturity({ seconds: quick ? 1 : 3, rounds });
  },
  async filing(stage, { quick, rounds }) {
    const { filing } = await import('./filing/filing.bench.ts');
    return filing(stage, { perSecond: 100, seconds: quick ? 10 : 30, rounds });
  },
  async report(stage, { quick }) {
    const { report } = await import('./report/report.bench.ts');
    return report(stage, { evaluations: quick ? 300 : 1_900 });
  },
  async evidence(stage, { quick, rounds }) {
    const { evidence } = await import('./evidence/evidence.bench.ts');
    return evidence(stage, { photos: quick ? 16 : 48, rounds });
  },
  async import(stage, { quick, rounds }) {
    const { registerImport } = await import('./import/import.bench.ts');
    return registerImport(stage, { rows: quick ? 5_000 : 50_000, rounds });
  },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    events: { type: 'string' },
    rate: { type: 'string' },
    enterprises: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !BENCHMARKS[name]);
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}; there are: ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exit(2);
}
const { quick } = values;
const sizes: Sizes = {
  quick,
  rounds: Number(values.rounds ?? (quick ? 1 : 3)),
  rate: Number(values.rate ?? (quick ? 100 : 500)),
  enterprises: Number(values.enterprises ?? (quick ? 5_000 : 20_000)),
  events: Number(values.events ?? (quick ? 50_000 : 1_000_000)),
};

const stage = await openStage();
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHMARKS))
    await BENCHMARKS[name]!(stage, sizes);
} finally {
  await stage.close();
}
