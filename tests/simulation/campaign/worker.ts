import { parentPort } from 'node:worker_threads';
import { loadProductFromSource } from '../loading/product-loader.ts';
import type { Done, Failure, Task } from './messages.ts';
import type * as Shown from './present.ts';
import type * as Shrinks from './shrink.ts';
import type * as Plans from '../world/plan.ts';
import type * as Runs from '../world/run-seed.ts';

loadProductFromSource();

/** The simulation over the product's code as it stands, or over the code with one mistake in it. */
async function simulation(mutation: string | undefined) {
  const load = (path: string): Promise<unknown> => import(mutation ? `${path}?mutation=${mutation}` : path);
  const { runSeed } = (await load('../world/run-seed.ts')) as typeof Runs;
  const { planFor } = (await load('../world/plan.ts')) as typeof Plans;
  const { shrink } = (await load('./shrink.ts')) as typeof Shrinks;
  const { presented } = (await load('./present.ts')) as typeof Shown;
  return {
    run: (seed: number) => runSeed(planFor(seed)),
    shrunk: async (seed: number) => {
      const plan = planFor(seed);
      const failed = await runSeed(plan);
      if (!failed.violation)
        return [`seed ${seed} keeps every promise`, ...(await runSeed(plan, { traced: true })).trace];
      return presented(seed, await shrink(runSeed, plan, failed));
    },
  };
}

async function carryOut(task: Task): Promise<Done> {
  const { run, shrunk } = await simulation(task.mutation);
  if (task.kind === 'shrink') return { kind: 'shrink', seed: task.seed, lines: await shrunk(task.seed) };
  if (task.kind === 'seeds') return runAll(run, task.from, task.count);
  const took: (number | undefined)[] = [];
  let first: Failure | undefined;
  for (const from of task.from) {
    const caught = await untilCaught(run, from, task.most);
    took.push(caught && caught.seed - from + 1);
    first ??= caught;
  }
  const lines = first ? await shrunk(first.seed) : [];
  return { kind: 'trial', mutation: task.mutation, took, lines, ...(first && { promise: first.promise }) };
}

type Run = Awaited<ReturnType<typeof simulation>>['run'];

async function untilCaught(run: Run, from: number, most: number): Promise<Failure | undefined> {
  for (let seed = from; seed < from + most; seed += 1) {
    const { violation } = await run(seed);
    if (violation) return { seed, ...violation };
  }
  return undefined;
}

async function runAll(run: Run, from: number, count: number): Promise<Done> {
  const faults = new Map<string, number>();
  const failures: Failure[] = [];
  let steps = 0;
  let simulatedMs = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const result = await run(seed);
    steps += result.steps;
    simulatedMs += result.simulatedMs;
    for (const [fault, times] of result.faults) faults.set(fault, (faults.get(fault) ?? 0) + times);
    if (result.violation) failures.push({ seed, ...result.violation });
  }
  return { kind: 'seeds', seeds: count, steps, simulatedMs, faults: [...faults], failures };
}

parentPort!.on('message', (task: Task) => {
  carryOut(task).then(
    (done) => parentPort!.postMessage(done),
    (error: unknown) => {
      throw error;
    },
  );
});
