import { Command } from 'commander';
import { campaign } from './campaign.ts';
import { ALL_FAULTS, QUICK_FAULTS } from './faults/all-faults.ts';

interface Choice {
  minutes: string;
  within: string;
  seed?: string;
  rate: string;
  only?: string;
  quick?: boolean;
  cluster?: boolean;
}

const program = new Command('faults')
  .description('Load, one fault after another, and a judgement of what became of every acknowledged command')
  .option('--minutes <number>', 'how long faults go on', '5')
  .option(
    '--within <number>',
    'minutes in which the whole run is to be over: the last fault begins in time for that; unbounded unless said',
    '0',
  )
  .option('--seed <number>', 'of the faults and the load; a new one unless said')
  .option('--rate <number>', 'commands a second', '20')
  .option('--only <text>', 'only faults whose name contains one of these, with commas between')
  .option('--quick', 'only the kinds that say most in a few minutes')
  .option('--cluster', 'three brokers and a replica set of three, whose leader and primary are killed too')
  .parse();

const { minutes, within, seed, rate, only, quick, cluster = false } = program.opts<Choice>();
const withinMs = Number(within) * 60_000;
/** What the last fault, the judgement and the end may take. */
const LAST_MS = 100_000;
/** A slow machine takes longer to recover and to judge; this is for what would never end. */
const HANGS_AFTER = 3;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
if (withinMs > 0)
  setTimeout(() => {
    console.log(`FAILED. Not over within ${HANGS_AFTER} times ${within} minutes.`);
    process.exit(1);
  }, HANGS_AFTER * withinMs).unref();

const isChosen = (name: string) => !only || only.split(',').some((part) => name.includes(part));
const chosenSeed = seed === undefined ? Math.floor(Math.random() * 1e6) : Number(seed);
const passed = await campaign({
  seed: chosenSeed,
  forMs: Number(minutes) * 60_000,
  untilMs: withinMs > 0 ? performance.now() + withinMs - LAST_MS : Infinity,
  commandsPerSecond: Number(rate),
  cluster,
  kinds: (quick ? QUICK_FAULTS : ALL_FAULTS).filter(({ name }) => isChosen(name)),
  say: (line) => console.log(line),
}).catch((error: unknown) => {
  console.log(`FAILED. Seed ${chosenSeed}.`, error);
  return false;
});
process.exit(passed ? 0 : 1);
