import { setTimeout as pause } from 'node:timers/promises';
import { topics } from '#contracts';
import { hangingHandlers } from '../corpus/handlers.ts';
import { quick } from '../corpus/corpus.ts';
import type { Specimen } from '../corpus/specimen.ts';
import { BytesProducer } from '../lab/bytes-producer.ts';
import { sampleEvent, sampleOf } from '../lab/samples.ts';
import { subjectOf } from '../lab/trial.ts';

export interface Dose {
  /** Topics are named `<name>.<topic>`. */
  readonly name: string;
  readonly seconds: number;
  readonly perSecond: number;
  readonly kind: 'small' | 'large' | 'hanging';
}

/** What a broker takes unless it is told otherwise. */
const MIB = 1024 * 1024;

const sizeOf = (specimen: Specimen) =>
  subjectOf(topics[0]!, sampleOf(topics[0]!), specimen, 1).bytes.value?.length ?? 0;
const specimensOf: Record<Dose['kind'], readonly Specimen[]> = {
  small: quick.filter((one) => sizeOf(one) <= MIB),
  large: quick.filter((one) => sizeOf(one) > MIB),
  hanging: hangingHandlers,
};

/** Puts one bad message after the other, each under a key of its own, on one topic after the other. */
const producer = new BytesProducer((process.env['KAFKA_BROKERS'] ?? '').split(','));
let number = 100_000;

async function give({ name, seconds, perSecond, kind }: Dose): Promise<number> {
  const specimens = specimensOf[kind];
  const count = Math.round(seconds * perSecond);
  const began = Date.now();
  for (let given = 0; given < count; given += 1) {
    number += 1;
    const topic = topics[number % topics.length]!;
    const sample = sampleOf(topic);
    const { bytes } = subjectOf(topic, sample, specimens[number % specimens.length]!, number);
    await producer.put(`${name}.${topic}`, [sampleEvent(sample, number, 1), bytes]);
    await pause(Math.max(0, began + ((given + 1) * 1_000) / perSecond - Date.now()));
  }
  return count;
}

process.on('message', (dose: Dose) => void give(dose).then((given) => process.send?.({ given })));
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
