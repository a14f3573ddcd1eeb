import { strict as assert } from 'node:assert';
import type { Contender, Measured } from '../measure/rounds.ts';
import type { Room, Stage } from '../stage/stage.ts';
import type { Content } from './content.ts';

interface Result extends Content {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly memoryMiB: number;
}

/** Events in the topics of a room, and what they come to. */
export interface Source {
  readonly room: Room;
  readonly events: number;
  readonly expected: Content;
}

export const CONSUMING = [
  'events/s',
  'seconds',
  'CPU s per million',
  'mongod s per million',
  'Kafka s per million',
  'peak MiB',
];

export async function publish(
  stage: Stage,
  name: string,
  wanted: { readonly events: number; readonly mixed?: boolean },
): Promise<Source> {
  const room = stage.room(name);
  await stage.topics(room);
  const generator = await stage.program('replay/generate.program.js', room);
  const { published, expected } = await generator.ask<{ published: number; expected: Content }>(wanted);
  await generator.stop();
  return { room, events: published, expected };
}

/** A program that consumes the source from an empty database to the last event, in a process of its own. */
export function consumerOf(stage: Stage, name: string, program: string, source: Source): Contender {
  return {
    name,
    async run(round): Promise<Measured> {
      const room = { ...stage.room(`consumer-${round}`), topicPrefix: source.room.topicPrefix };
      const { events, expected } = source;
      const running = await stage.program(program, room);
      const before = stage.serverCpu();
      const result = await running.ask<Result>({ events });
      const after = stage.serverCpu();
      await running.stop();
      await stage.clear(room);
      const { seconds, cpuSeconds, memoryMiB, rows, rowsHash, talliesHash } = result;
      // The ceiling only reads.
      if (rowsHash)
        assert.deepEqual({ rows, rowsHash, talliesHash }, expected, `${name} must end with the same rows`);
      return {
        'events/s': events / seconds,
        seconds,
        'CPU s per million': (cpuSeconds / events) * 1e6,
        'mongod s per million': ((after.mongodb - before.mongodb) / events) * 1e6,
        'Kafka s per million': ((after.kafka - before.kafka) / events) * 1e6,
        'peak MiB': memoryMiB,
      };
    },
  };
}
