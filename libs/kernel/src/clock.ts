/** The one source of "now"; edges hand it in, `domain/` never asks. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
