import { interleaved } from '../measure/rounds.ts';
import { report } from '../measure/report.ts';
import type { Stage } from '../stage/stage.ts';
import { CONSUMING, consumerOf, publish } from './contender.ts';

const PRODUCT = 'Linghang';

/** A dashboard from an empty database to the last event of `wanted` ones, each contender a process of its own. */
export async function replay(stage: Stage, { events: wanted, rounds }: { events: number; rounds: number }) {
  const source = await publish(stage, 'replay', { events: wanted });
  const results = await interleaved(
    [
      consumerOf(stage, 'ceiling: kafkajs eachBatch + JSON.parse', 'replay/ceiling.program.js', source),
      consumerOf(stage, 'rival: eachBatch + bulkWrite, no promises', 'rivals/raw-batches.program.js', source),
      consumerOf(stage, PRODUCT, 'replay/product.program.js', source),
    ],
    rounds,
  );
  const { events, expected } = source;
  report(
    {
      title: `replay: ${events.toLocaleString('en-US')} events into target-progress, ${expected.rows} rows, same rows and sums`,
      compare: { product: PRODUCT, figure: 'events/s' },
      columns: CONSUMING,
    },
    results,
  );
}
