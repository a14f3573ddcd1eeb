import { Injectable } from '@nestjs/common';
import { dayOf, systemClock, type LocalDate } from '#kernel';

const MINUTE_MS = 60_000;

/** The day it is in the city; days change on a full minute, so it is worked out once a minute. */
@Injectable()
export class CityDay {
  #minute = -1;
  #day!: LocalDate;

  today(): LocalDate {
    const now = systemClock.now();
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (minute !== this.#minute) [this.#minute, this.#day] = [minute, dayOf(now)];
    return this.#day;
  }
}
