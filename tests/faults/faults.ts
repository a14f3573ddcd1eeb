import { Command } from 'commander';
import { campaign } from './campaign.ts';
import { ALL_FAULTS } from './faults/all-faults.ts';

interface Choice {
  minutes: string;
  seed?: string;
  rate: string;
  only?: string;
  cluster?: boolean;
}

const program = new Command('faults')
  .description('Load, one fault after another, and a judgement of what became of every acknowledged command')
  .option('--minutes <number>', 'how long faults go on', '5')
  .option('--seed <number>', 'of the faults and the load; a new one unless said')
  .option('--rate <number>', 'commands a second', '20')
  .option('--only <text>', 'only faults whose name contains one of these, with commas between')
  .option('--cluster', 'three brokers and a replica set of three, whose leader and primary are killed too')
  .parse();

const { minutes, seed, rate, only, cluster = false } = program.opts<Choice>();
const passed = await campaign({
  seed: seed === undefined ? Math.floor(Math.random() * 1e6) : Number(seed),
  minutes: Number(minutes),
  commandsPerSecond: Number(rate),
  cluster,
  kinds: ALL_FAULTS.filter(({ name }) => !only || only.split(',').some((part) => name.includes(part))),
  say: (line) => console.log(line),
});
process.exit(passed ? 0 : 1);
