import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { corpus } from '../corpus/corpus.ts';
import { comparisonTable, writeInto } from './comparison-table.ts';
import { delays, verdict } from './observation.ts';
import { PlainConsumers } from './plain-consumers.ts';
import { sideBySide, type SideBySide } from './side-by-side.ts';

/** Cases at a time, each with three consumers; what is compared is what happens, not how fast. */
const AT_ONCE = 10;
const README = 'libs/messaging/README.md';

const { KAFKA_BROKERS = '', MONGODB_URI = '', ONLY, WRITE } = process.env;
Logger.overrideLogger(false);
const run = `compare-${Date.now().toString(36)}`;
const chosen = ONLY ? corpus.filter(({ id }) => ONLY.split(',').includes(id)) : corpus;
const waiting = [...chosen.entries()];
const results: (SideBySide | undefined)[] = chosen.map(() => undefined);

async function work(worker: number): Promise<void> {
  const name = `${run}-${worker}`;
  const plain = new PlainConsumers({ ...process.env, DATABASE: `${name}-plain` });
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [index, specimen] = next;
    const place = { brokers: KAFKA_BROKERS.split(','), mongodbUri: MONGODB_URI, name: `${name}-${index}` };
    const result = await sideBySide(place, specimen, plain);
    results[index] = result;
    const seen = [result.plain.validating, result.plain.plain, result.ours];
    const line = seen
      .map((one) => `${verdict(one, specimen.outcome === 'applied')}${delays(one)}`)
      .join(' | ');
    console.log(`${specimen.id}: ${line}`);
  }
  plain.close();
}

await Promise.all(Array.from({ length: AT_ONCE }, (_, worker) => work(worker)));
const table = await comparisonTable(results.filter((one) => one !== undefined));
console.log(
  `\nIn brackets: longest wait of a message behind the bad one / in the other partition.\n\n${table}`,
);
if (WRITE) await writeInto(README, table);
process.exit();
