import { parseArgs } from 'node:util';
import { command } from './command/command.bench.ts';
import { eligibility } from './eligibility/eligibility.bench.ts';
import { rules } from './eligibility/rules.bench.ts';
import { freshness } from './freshness/freshness.bench.ts';
import { registerImport } from './import/import.bench.ts';
import { maturity } from './maturity/maturity.bench.ts';
import { replay } from './replay/replay.bench.ts';
import { steady } from './steady/steady.bench.ts';
import { openStage, type Stage } from './stage/stage.ts';

interface Sizes {
  readonly quick: boolean;
  readonly rounds: number;
  readonly events: number;
  /** Commands a second while freshness is measured. */
  readonly rate: number;
}

const BENCHMARKS: Readonly<Record<string, (stage: Stage, sizes: Sizes) => Promise<void>>> = {
  replay,
  steady: (stage, { quick, rounds, events }) =>
    steady(stage, {
      events: Math.min(events, quick ? 50_000 : 200_000),
      fewEvents: quick ? 4_000 : 10_000,
      rounds,
    }),
  command: (stage, { quick, rounds }) => command(stage, { seconds: quick ? 4 : 15, rounds }),
  freshness: (stage, { quick, rate }) => freshness(stage, { perSecond: rate, seconds: quick ? 10 : 30 }),
  eligibility: (stage, { quick, rounds }) => eligibility(stage, { seconds: quick ? 3 : 10, rounds }),
  rules: (_stage, { quick, rounds }) => rules({ rounds, single: quick ? 100 : 500 }),
  maturity: (_stage, { quick, rounds }) => maturity({ seconds: quick ? 1 : 3, rounds }),
  import: (stage, { quick, rounds }) => registerImport(stage, { rows: quick ? 5_000 : 50_000, rounds }),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    events: { type: 'string' },
    rate: { type: 'string' },
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
  events: Number(values.events ?? (quick ? 50_000 : 1_000_000)),
};

const stage = await openStage();
try {
  for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHMARKS))
    await BENCHMARKS[name]!(stage, sizes);
} finally {
  await stage.close();
}
