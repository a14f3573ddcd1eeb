import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../adversary/fault.ts';
import { BACKBONE } from '../stage/stage.ts';

const HOUR_MS = 3_600_000;
const WORKS_WITHIN_MS = 45_000;

/** A service's clock jumps back by an hour, and everything has to work while it is wrong. */
export const clockBack: Fault = {
  name: 'clock an hour back',
  async strike({ stage, draw, note, works }) {
    const service = draw.pick(BACKBONE);
    stage.setClock(service, -HOUR_MS);
    note(`${service} lives an hour ago`);
    await pause(draw.int(3_000, 6_000));
    const isWell = await works(stage.patience(WORKS_WITHIN_MS));
    stage.setClock(service, 0);
    if (!isWell) throw new Error(`${service} does not work with a clock that is an hour slow`);
  },
};

/** It jumps ahead: every token has expired for this service, so commands wait until the clock is right again. */
export const clockAhead: Fault = {
  name: 'clock an hour ahead',
  async strike({ stage, draw, note }) {
    const service = draw.pick(BACKBONE);
    stage.setClock(service, HOUR_MS);
    note(`${service} lives an hour ahead`);
    await pause(draw.int(3_000, 10_000));
    stage.setClock(service, 0);
  },
};
