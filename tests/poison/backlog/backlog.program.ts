import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { KafkaPublisher } from '#messaging';
import { Laboratory } from '../lab/laboratory.ts';
import { sampleEvent, sampleOf } from '../lab/samples.ts';

/** So many events wait, and the handler needs longer for each batch than a member of the group may be silent. */
const TOPIC = 'registry.enterprise';
const CHUNK = 5_000;
const KEYS = 20_000;

const { KAFKA_BROKERS = '', MONGODB_URI = '', EVENTS = '20000' } = process.env;
const events = Number(EVENTS);
const name = `backlog-${Date.now().toString(36)}`;
const lab = await Laboratory.open({ brokers: KAFKA_BROKERS.split(','), mongodbUri: MONGODB_URI, name });
await lab.createTopics([TOPIC]);
const sample = sampleOf(TOPIC);
const began = performance.now();
// The product's own producer: it is quicker than kafkajs as it comes.
const publisher = new KafkaPublisher(lab.kafka.producer(), `${name}.`);
for (let first = 0; first < events; first += CHUNK) {
  const numbers = Array.from({ length: Math.min(CHUNK, events - first) }, (_, n) => first + n);
  await publisher.publish(numbers.map((n) => sampleEvent(sample, n % KEYS, Math.floor(n / KEYS) + 1)));
}
await publisher.close();
console.log(`${events} events wait (put in ${((performance.now() - began) / 1_000).toFixed(0)} s)`);
const child = fork(join(import.meta.dirname, 'slow-consumer.program.js'), [], {
  env: { ...process.env, NAME: name, EVENTS },
  execArgv: ['--disable-warning=ExperimentalWarning'],
});
const [code] = (await once(child, 'exit')) as [number | null];
const offsets = lab.connection.db!.collection('consumer_offsets');
const fences = await offsets.find({}, { projection: { fence: 1 } }).toArray();
console.log(
  `claims per partition: ${fences.map((one) => String(one['fence'])).join(', ')} (one each: never taken away)`,
);
await lab.close();
process.exit(code ?? 1);
