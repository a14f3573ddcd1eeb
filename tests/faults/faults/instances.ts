import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../adversary/fault.ts';
import { BACKBONE } from '../stage/stage.ts';

/** A second instance joins and leaves every few seconds, in order or killed, so that partitions go to and fro. */
export const comingAndGoing: Fault = {
  name: 'a second instance joins and leaves',
  async strike({ stage, draw, note }) {
    const service = draw.pick(BACKBONE);
    for (let times = draw.int(2, 3); times > 0; times -= 1) {
      const second = await stage.platform.another(service);
      await pause(draw.int(0, 3_000));
      const isKilled = draw.chance(0.5);
      note(`a second ${service} was there, ${isKilled ? 'killed' : 'stopped'}`);
      await (isKilled ? second.kill() : second.stop());
    }
  },
};
