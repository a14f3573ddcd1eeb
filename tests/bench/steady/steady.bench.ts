import { interleaved } from '../measure/rounds.ts';
import { report } from '../measure/report.ts';
import { CONSUMING, consumerOf, publish } from '../replay/contender.ts';
import type { Stage } from '../stage/stage.ts';

const PRODUCT = 'Linghang';

export interface SteadySizes {
  readonly events: number;
  /** For those who take an event at a time: they would need minutes for the others' share. */
  readonly fewEvents: number;
  readonly rounds: number;
}

/**
 * Events as life brings them: neighbours in a topic are of different enterprises, so nearly every event is a row to read
 * and a row to write. Each contender ends with the rows and sums that a fold in memory gives.
 */
export async function steady(stage: Stage, { events, fewEvents, rounds }: SteadySizes) {
  const many = await publish(stage, 'steady', { events, mixed: true });
  const few = await publish(stage, 'steady-few', { events: fewEvents, mixed: true });
  const results = await interleaved(
    [
      consumerOf(stage, 'rival: plain Nest ServerKafka + mongoose', 'rivals/naive-consumer.program.js', few),
      consumerOf(stage, 'rival: Nest ServerKafka, tuned', 'rivals/tuned-consumer.program.js', few),
      consumerOf(stage, 'rival: eachBatch + bulkWrite, no promises', 'rivals/raw-batches.program.js', many),
      consumerOf(stage, PRODUCT, 'replay/product.program.js', many),
    ],
    rounds,
  );
  const sizes = `${many.events.toLocaleString('en-US')} events (an event at a time: ${few.events.toLocaleString('en-US')})`;
  report(
    {
      title: `steady: ${sizes} in mixed order, ${many.expected.rows} rows`,
      compare: { product: PRODUCT, figure: 'events/s' },
      columns: CONSUMING,
    },
    results,
  );
}
