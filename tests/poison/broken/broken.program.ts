import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { DEFAULT_TUNING } from '#messaging';
import { Laboratory } from '../lab/laboratory.ts';
import { sampleEvent, sampleOf } from '../lab/samples.ts';

/** A release whose handler fails on everything: what it costs until it is noticed, and after it has been mended. */
const TOPIC = 'registry.enterprise';
const ENTERPRISES = 1_900;
const EVENTS_EACH = 3;

const { KAFKA_BROKERS = '', MONGODB_URI = '' } = process.env;
Logger.overrideLogger(false);
const name = `broken-${Date.now().toString(36)}`;
const lab = await Laboratory.open({ brokers: KAFKA_BROKERS.split(','), mongodbUri: MONGODB_URI, name });
await lab.createTopics([TOPIC]);
const bug = {
  id: 'broken',
  what: 'a release that is broken',
  outcome: 'handler' as const,
  handle: () => {
    throw new TypeError('of undefined');
  },
};
const keeper = lab.keeper(new Map([['broken', bug]]));
const running = await lab.consume([TOPIC], keeper, DEFAULT_TUNING);
const sample = sampleOf(TOPIC);
const events = Array.from({ length: EVENTS_EACH * ENTERPRISES }, (_, n) =>
  sampleEvent(sample, n % ENTERPRISES, Math.floor(n / ENTERPRISES) + 1, 'broken'),
);
const began = performance.now();
const seconds = (from: number) => `${((performance.now() - from) / 1_000).toFixed(1)} s`;
await lab.producer.put(lab.topic(TOPIC), events);
const parked = () => lab.connection.db!.collection('parked_keys').countDocuments();
while (running.health().ready) await pause(5);
console.log(
  `not ready after ${seconds(began)}: ${running.health().error}; ${await parked()} enterprises parked by then`,
);
while ((await parked()) < ENTERPRISES || running.health().lag > 0) await pause(50);
console.log(`all ${ENTERPRISES} parked after ${seconds(began)}, ${events.length} events wait`);
keeper.cured = true;
const replayed = performance.now();
// The list shows a thousand at a time, and so does a replay.
while ((await parked()) > 0) {
  const asked = (await lab.deadLetters.requestReplay()).map(({ _id }) => _id);
  while ((await lab.deadLetters.stillParked(asked)).length > 0) await pause(200);
}
const rows = await keeper.applied(TOPIC);
const healed = [...rows.values()].filter((versions) => versions.length === EVENTS_EACH).length;
console.log(`mended and replayed: ${healed} of ${ENTERPRISES} complete after ${seconds(replayed)}`);
await running.stop();
await lab.close();
process.exit(healed === ENTERPRISES ? 0 : 1);
