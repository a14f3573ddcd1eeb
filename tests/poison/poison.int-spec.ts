import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '#contracts';
import type { RunningConsumer } from '#messaging';
import { eventually, freshTopicPrefix, testServers } from '#testing';
import { hangingHandlers } from './corpus/handlers.ts';
import { quick } from './corpus/corpus.ts';
import type { Specimen } from './corpus/specimen.ts';
import { Laboratory } from './lab/laboratory.ts';
import type { RowKeeper } from './lab/row-keeper.ts';
import { bugsOf, Trials } from './lab/trial.ts';

const TEST_MS = 240_000;
/** Every specimen on one topic, and on the others one of each reason; `POISON=full` puts all on all. */
const FULL = process.env['POISON'] === 'full';
const EVERYTHING = 'registry.enterprise';
const all: readonly Specimen[] = [...quick, ...hangingHandlers];
const sample = [...Map.groupBy(quick, ({ outcome }) => outcome).values()].map(([first]) => first!);

describe('the corpus of bad messages', () => {
  let lab: Laboratory;
  let keeper: RowKeeper;
  let running: RunningConsumer;
  beforeAll(async () => {
    // A line for each of the hundreds that are parked on purpose.
    Logger.overrideLogger(false);
    const { kafkaBrokers, mongodbUri } = testServers();
    lab = await Laboratory.open({
      brokers: kafkaBrokers.split(','),
      mongodbUri,
      name: freshTopicPrefix().slice(0, -1),
    });
    await lab.createTopics(topics);
    keeper = lab.keeper(bugsOf(topics, all));
    running = await lab.consume(topics, keeper);
  }, TEST_MS);
  afterAll(async () => {
    await running.stop();
    await lab.close();
  }, TEST_MS);

  it('has at least forty kinds, each with a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it.each(topics)(
    'on %s parks one key each, keeps the bytes, holds nobody else up, and heals by replay',
    async (topic) => {
      keeper.cured = false;
      const trials = new Trials(lab, keeper, topic, FULL || topic === EVERYTHING ? all : sample);
      await trials.put();
      await trials.settled();
      expect(await trials.lettersIntact(await lab.letters())).toEqual([]);
      await eventually(() => running.health().ready);
      keeper.cured = true;
      await trials.heal();
    },
    TEST_MS,
  );
});
