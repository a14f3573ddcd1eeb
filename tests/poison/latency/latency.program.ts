import 'reflect-metadata';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { topics } from '#contracts';
import { DEFAULT_TUNING } from '#messaging';
import { hangingHandlers } from '../corpus/handlers.ts';
import { quick } from '../corpus/corpus.ts';
import { Laboratory } from '../lab/laboratory.ts';
import { sampleEvent, sampleOf } from '../lab/samples.ts';
import { bugsOf } from '../lab/trial.ts';
import type { Dose } from './poisoner.program.ts';

/** What all other keys notice: events at a steady rate, in windows without and with poison in turn. */
const WINDOW_S = 10;
const PER_SECOND = 100;
const POISON_PER_SECOND = { small: 2, large: 0.2 } as const;
const KEYS = 2_000;

const { KAFKA_BROKERS = '', MONGODB_URI = '', ROUNDS = '4' } = process.env;
Logger.overrideLogger(false);
const name = `latency-${Date.now().toString(36)}`;
const place = { brokers: KAFKA_BROKERS.split(','), mongodbUri: MONGODB_URI, name };

const lab = await Laboratory.open(place);
await lab.createTopics(topics);
const keeper = lab.keeper(bugsOf(topics, [...quick, ...hangingHandlers]));
const sentAt = new Map<string, number>();
let waits: { topic: string; ms: number }[] = [];
keeper.committed.push(({ key, topic, streamVersion }) => {
  const event = `${topic} ${key} ${streamVersion}`;
  const sent = sentAt.get(event);
  if (sent !== undefined) waits.push({ topic, ms: performance.now() - sent });
  sentAt.delete(event);
});
const running = await lab.consume(topics, keeper, { ...DEFAULT_TUNING, maxWaitMs: 100 });
const samples = topics.map((topic) => sampleOf(topic));
const poisoner = fork(join(import.meta.dirname, 'poisoner.program.js'), [], {
  env: process.env,
  execArgv: ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning'],
});
await once(poisoner, 'message');

let sent = 0;
async function steadily(seconds: number): Promise<void> {
  const began = performance.now();
  for (let n = 0; n < seconds * PER_SECOND; n += 1) {
    const topic = sent % topics.length;
    const [key, version] = [
      Math.floor(sent / topics.length) % KEYS,
      Math.floor(sent / topics.length / KEYS) + 1,
    ];
    sent += 1;
    const event = sampleEvent(samples[topic]!, key, version);
    sentAt.set(`${topics[topic]!} ${event.key} ${version}`, performance.now());
    void lab.producer.put(lab.topic(topics[topic]!), [event]);
    await pause(Math.max(0, began + ((n + 1) * 1_000) / PER_SECOND - performance.now()));
  }
}

interface Window {
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  readonly late: number;
}

/** `withinS` bounds the wait for the last of them. */
async function window(dose: Dose | undefined, withinS: number): Promise<Window> {
  waits = [];
  const given = dose && once(poisoner, 'message');
  if (dose) poisoner.send(dose);
  await steadily(WINDOW_S);
  await given;
  const end = performance.now() + withinS * 1_000;
  while (sentAt.size > 0 && performance.now() < end) await pause(20);
  const sorted = waits.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99), worst: at(1), late: sentAt.size };
}

const line = (what: string, { p50, p99, worst, late }: Window) =>
  console.log(
    `${what.padEnd(28)} p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, worst ${worst.toFixed(0)} ms${late > 0 ? `, ${late} not yet there` : ''}`,
  );
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

async function compare(kind: 'small' | 'large', what: string): Promise<void> {
  const perSecond = POISON_PER_SECOND[kind];
  const dose: Dose = { name, seconds: WINDOW_S, perSecond, kind };
  const ratios: number[] = [];
  for (let round = 0; round < Number(ROUNDS); round += 1) {
    const [first, second] = round % 2 === 0 ? [undefined, dose] : [dose, undefined];
    const a = await window(first, 20);
    const b = await window(second, 20);
    const [clean, poisoned] = first ? [b, a] : [a, b];
    line(`round ${round + 1}, without poison`, clean);
    line(`round ${round + 1}, with poison`, poisoned);
    ratios.push(poisoned.p99 / clean.p99);
  }
  console.log(
    `${what}: p99 of all other keys, with poison / without, ${ROUNDS} interleaved rounds: ${median(ratios).toFixed(2)} x (${ratios.map((one) => one.toFixed(2)).join(', ')}); ${perSecond} bad messages among ${PER_SECOND} good events a second`,
  );
}

// The first bad message opens the connection to the dead letters and holds its partition up for a third of a second.
await window({ name, seconds: WINDOW_S, perSecond: POISON_PER_SECOND.small, kind: 'small' }, 20);
await compare('small', 'up to 1 MiB');
await compare('large', '5 to 9 MB');
const hung = await window({ name, seconds: 1, perSecond: 1, kind: 'hanging' }, 90);
line('one handler that hangs', hung);
const behind = new Set(waits.filter(({ ms }) => ms > 2_000).map(({ topic }) => topic));
const share = waits.filter(({ ms }) => ms > 2_000).length / waits.length;
console.log(
  `a handler that hangs holds its own partition up for ${(hung.worst / 1_000).toFixed(0)} s: ${(share * 100).toFixed(1)} % of the events, on ${[...behind].join(', ')}; the other partitions go on`,
);
console.log(`parked: ${(await lab.deadLetters.list()).length}, ready: ${running.health().ready}`);
await close(poisoner);
keeper.cured = true;
await running.stop();
await lab.close();
process.exit();

async function close(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}
