import { Logger } from '@nestjs/common';
import { here, turn } from '../time/scheduler.ts';
import { installVirtualTime } from '../time/virtual-time.ts';
import { checkLiveBuild, unsettled } from '../promises/final-promises.ts';
import { LetterPromises } from '../promises/letter-promises.ts';
import { LogPromises } from '../promises/log-promises.ts';
import { narrate } from '../promises/narrator.ts';
import { ReaderPromises } from '../promises/reader-promises.ts';
import type { Violation } from '../promises/violation.ts';
import { Adversary } from './adversary.ts';
import { Client } from './client.ts';
import { readable } from './enterprises.ts';
import type { Plan } from './plan.ts';
import { World } from './world.ts';

export interface SeedResult {
  readonly violation: Violation | undefined;
  readonly steps: number;
  readonly simulatedMs: number;
  readonly faults: ReadonlyMap<string, number>;
  /** The choices that were not ordinary. */
  readonly choices: readonly string[];
  readonly trace: readonly string[];
}

export interface HowToRun {
  readonly allowed?: ReadonlySet<string>;
  readonly traced?: boolean;
}

/** Longer than any timeout of the product: what has not arrived by then never will. */
const PATIENCE_MS = 150_000;
const LOOK_EVERY_MS = 500;

/** One seed from the first command until all has come to rest, or a promise is broken. */
export async function runSeed(plan: Plan, how: HowToRun = {}): Promise<SeedResult> {
  const world = new World(plan, how);
  const restore = installVirtualTime(world.time);
  const say = (words: unknown) => world.wiring.trace.tell(here.getStore(), () => `says: ${String(words)}`);
  Logger.overrideLogger(how.traced ? { log: say, warn: say, error: say } : false);
  const onUnhandled = (reason: unknown) => world.violated('no failure goes unheard', String(reason));
  process.on('unhandledRejection', onUnhandled);
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    await live(world);
    await turn();
  } finally {
    process.off('unhandledRejection', onUnhandled);
    Error.stackTraceLimit = stackTraceLimit;
    restore();
  }
  const { choices, network, scheduler, trace } = world.wiring;
  return {
    violation: world.violation,
    steps: scheduler.steps,
    simulatedMs: scheduler.now,
    faults: network.faults,
    choices: choices.made,
    trace: trace.lines.map(readable),
  };
}

async function live(world: World): Promise<void> {
  const { plan, time } = world;
  const { kafka, servers, trace, choices } = world.wiring;
  const adversary = new Adversary(world);
  const log = new LogPromises(world);
  const letters = new LetterPromises(world);
  const reader = new ReaderPromises(world, adversary, letters);
  world.onLetter = (event) => {
    trace.tell(trace.actor, () => `sends a letter about ${event.stream}@${event.streamVersion}`);
    letters.onSend(event);
  };
  const client = new Client(world);
  kafka.onAppend = (message) => {
    if (message.topic.endsWith('.dead-letter')) return reader.onDeadLetter(message);
    const place = `${message.topic}/${message.partition}/${message.offset}`;
    if (!adversary.garbage.has(place)) log.onAppend(message);
    adversary.onAppend(trace.actor);
  };
  servers.log.onCommit = (changes) => {
    trace.tell(trace.actor, () => narrate(changes));
    log.onCommit(changes);
  };
  servers.reader.onCommit = (changes) => {
    trace.tell(trace.actor, () => narrate(changes));
    reader.onCommit(changes);
  };
  for (const name of world.names) world.start(name);
  client.begin();
  adversary.begin();
  const broken = () => world.violation !== undefined;
  await time.runUntil(broken, plan.calmAtMs);
  if (broken()) return;

  trace.tell('world', () => 'from here on nothing bad happens');
  choices.calm = true;
  kafka.awayUntil = servers.log.awayUntil = servers.reader.awayUntil = 0;
  for (const { sim } of [...world.running.values()]) world.wake(sim);
  for (const name of world.names) world.start(name);
  adversary.repair();
  let left: string[] = [];
  const until = time.now + PATIENCE_MS;
  for (let look = time.now + LOOK_EVERY_MS; look < until && !broken(); look += LOOK_EVERY_MS) {
    adversary.askForReplay();
    await time.runUntil(broken, look);
    time.now = look;
    left = unsettled(world, log, reader, plan.commands.length - client.acknowledged.size);
    if (left.length === 0) break;
  }
  if (left.length > 0) world.violated('everything comes to rest', left.join('; '));
  log.finally(client);
  reader.finally();
  letters.finally();
  if (!broken()) checkLiveBuild(world);
}
