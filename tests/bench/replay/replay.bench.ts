import { strict as assert } from 'node:assert';
import { interleaved, type Contender, type Measured } from '../measure/rounds.ts';
import { report } from '../measure/report.ts';
import type { Stage } from '../stage/stage.ts';
import type { Content } from './content.ts';

interface Result extends Content {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memoryMiB: number;
}

const PRODUCT = 'Linghang';

/** From an empty database to the last event of `wanted` ones, each contender a process of its own. */
export async function replay(stage: Stage, { events: wanted, rounds }: { events: number; rounds: number }) {
  const source = stage.room('replay');
  await stage.topics(source);
  const generator = await stage.program('replay/generate.program.js', source);
  const { published: events } = await generator.ask<{ published: number }>({ events: wanted });
  await generator.stop();

  const contents = new Map<string, Content>();
  const contender = (name: string, program: string): Contender => ({
    name,
    async run(round): Promise<Measured> {
      const room = { ...stage.room(`replay-${round}`), topicPrefix: source.topicPrefix };
      const running = await stage.program(program, room);
      const result = await running.ask<Result>({ events });
      await running.stop();
      await stage.clear(room);
      if (result.rows) contents.set(`${name} ${round}`, result);
      const { seconds, cpuSeconds, memoryMiB } = result;
      return {
        'events/s': events / seconds,
        seconds,
        'CPU s per million': (cpuSeconds / events) * 1e6,
        'peak MiB': memoryMiB,
      };
    },
  });
  const results = await interleaved(
    [
      contender('ceiling: kafkajs eachBatch + JSON.parse', 'replay/ceiling.program.js'),
      contender('rival: eachBatch + bulkWrite, no promises', 'rivals/raw-batches.program.js'),
      contender(PRODUCT, 'replay/product.program.js'),
    ],
    rounds,
  );
  const [first, ...others] = [...contents.values()].map(({ rows, rowsHash, talliesHash }) => ({
    rows,
    rowsHash,
    talliesHash,
  }));
  for (const other of others) assert.deepEqual(other, first, 'rival and product must end with the same rows');
  report(
    {
      title: `replay: ${events.toLocaleString('en-US')} events into target-progress, ${first!.rows} rows, same rows and sums`,
      compare: { product: PRODUCT, figure: 'events/s' },
      columns: ['events/s', 'seconds', 'CPU s per million', 'peak MiB'],
    },
    results,
  );
}
