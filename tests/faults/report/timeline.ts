export interface Moment {
  readonly at: number;
  readonly what: string;
}

/** What happened, in order; printed when something went wrong. */
export class Timeline {
  readonly startedAt = Date.now();
  readonly moments: Moment[] = [];
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  note(what: string): void {
    const moment = { at: Date.now(), what };
    this.moments.push(moment);
    this.#say(this.line(moment));
  }

  line({ at, what }: Moment): string {
    return `${((at - this.startedAt) / 1_000).toFixed(1).padStart(7)} s  ${what}`;
  }
}
