import { parseArgs } from 'node:util';
import { campaign } from './campaign/campaign.ts';
import { Crew } from './campaign/crew.ts';
import { printReport, printTrials } from './campaign/print.ts';
import { medianOf, trials } from './campaign/trials.ts';
import { mutationNamed } from './mutations/mutations.ts';

/**
 * npm run simulate -- [--seeds N] [--from S] [--minutes M] [--mutation NAME]   many seeds
 * npm run simulate -- --seed S [--mutation NAME]                               one seed: its trace, shrunk if it fails
 * npm run simulate -- --mutations [--times T] [--most N]                       how soon each planted mistake is found
 * `--quick` looks for each mistake once; `--threads N` instead of one per core; `--json` prints what a program would read.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    mutation: { type: 'string' },
    seed: { type: 'string' },
    mutations: { type: 'boolean', default: false },
    times: { type: 'string', default: '5' },
    most: { type: 'string', default: '3000' },
    quick: { type: 'boolean', default: false },
    threads: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const { mutation, json } = values;
if (mutation) mutationNamed(mutation);

const crew = new Crew(values.seed ? 1 : values.threads ? Number(values.threads) : undefined);
try {
  if (values.seed) await one(Number(values.seed));
  else if (values.mutations) await planted();
  else await many();
} finally {
  await crew.close();
}

async function many(): Promise<void> {
  const minutes = values.minutes ? Number(values.minutes) : Infinity;
  const seeds = values.seeds ? Number(values.seeds) : values.minutes ? Infinity : 20_000;
  const report = await campaign(
    { from: Number(values.from), seeds, minutes, ...(mutation && { mutation }) },
    crew,
  );
  if (json) console.log(JSON.stringify({ ...report, faults: Object.fromEntries(report.faults) }));
  else printReport(report);
  if (report.failures.length > 0) process.exitCode = 1;
}

async function planted(): Promise<void> {
  const how = values.quick
    ? { times: 1, most: 600 }
    : { times: Number(values.times), most: Number(values.most) };
  const found = await trials(how, crew);
  if (json) console.log(JSON.stringify(found));
  else printTrials(found);
  if (found.some(({ took }) => medianOf(took) === undefined)) process.exitCode = 1;
}

async function one(seed: number): Promise<void> {
  const task = { kind: 'shrink', seed, ...(mutation && { mutation }) } as const;
  const tasks = [task];
  await crew.work(
    () => tasks.shift(),
    (done) => done.kind === 'shrink' && console.log(done.lines.join('\n')),
  );
}
