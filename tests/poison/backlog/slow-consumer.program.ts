import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import {
  DEFAULT_TUNING,
  KafkaConsumerRunner,
  KafkajsPort,
  type EventBatch,
  type GroupMember,
} from '#messaging';

/** A process of its own, so that its memory is the consumer's. Slow for most of a minute, then as fast as it can. */
const SLOW_MS = 12_000;
const SLOW_FOR_MS = 50_000;
const TOPIC = 'registry.enterprise';

const { KAFKA_BROKERS = '', MONGODB_URI = '', NAME = '', EVENTS = '0' } = process.env;
const options = { dbName: NAME, writeConcern: { w: 'majority', j: true } } as const;
const connection = await mongoose.createConnection(MONGODB_URI, options).asPromise();
const brokers = KAFKA_BROKERS.split(',');

let assignments = 0;
let crashes = 0;
let aliveAt = performance.now();
let longestSilence = 0;

/** The product's own adapter, overheard. */
class OverheardKafka extends KafkajsPort {
  override member(...[group, events]: Parameters<KafkajsPort['member']>): GroupMember {
    return super.member(group, {
      ...events,
      batch: (batch) => events.batch(batch),
      assigned: (partitions) => {
        assignments += 1;
        events.assigned(partitions);
      },
      alive: () => {
        longestSilence = Math.max(longestSilence, performance.now() - aliveAt);
        aliveAt = performance.now();
        events.alive();
      },
      crashed: (error) => {
        crashes += 1;
        events.crashed(error);
      },
    });
  }
}

let handled = 0;
let slow = true;
const handle = async ({ events, signal }: EventBatch) => {
  if (slow) await pause(SLOW_MS, undefined, { signal });
  handled += events.length;
};
let mostMiB = 0;
const watching = setInterval(() => {
  mostMiB = Math.max(mostMiB, process.memoryUsage().rss / 1024 / 1024);
}, 100);

const kafka = new OverheardKafka({ brokers, clientId: 'slow' });
const runner = new KafkaConsumerRunner(
  { service: 'lab', brokers, topicPrefix: `${NAME}.` },
  kafka,
  kafka.producer(),
  connection,
);
const running = runner.start({ consumer: 'slow', topics: [TOPIC], handle });
await running.joined;
await pause(SLOW_FOR_MS);
const { state, ready, lag } = running.health();
console.log(
  `slow: ${SLOW_MS / 1_000} s a batch, session timeout ${DEFAULT_TUNING.sessionTimeoutMs / 1_000} s, for ${SLOW_FOR_MS / 1_000} s: ${handled} handled, ${lag} wait, ${state}, ready ${ready}, ` +
    `${assignments} assignment, ${crashes} crashes, longest silence of the fetch loop ${longestSilence.toFixed(0)} ms, memory at most ${mostMiB.toFixed(0)} MiB`,
);
slow = false;
const [from, began] = [handled, performance.now()];
while ((await runner.remaining('slow', undefined, [TOPIC])) > 0n) await pause(100);
const seconds = (performance.now() - began) / 1_000;
console.log(
  `then as fast as it can: ${handled - from} in ${seconds.toFixed(1)} s, all ${handled} of ${EVENTS} handled, ${assignments} assignment, memory at most ${mostMiB.toFixed(0)} MiB`,
);
clearInterval(watching);
const well = handled === Number(EVENTS) && assignments === 1 && crashes === 0;
if (!well) console.error('a repeat, a loss or a rebalance');
await running.stop();
process.exit(well ? 0 : 1);
