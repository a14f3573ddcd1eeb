import { addDays, type LocalDate } from '#kernel';
import { isWorkday } from './calendar.ts';

const VISITS_A_DAY = 3;

export interface Visit {
  readonly on: LocalDate;
  readonly assessorId: string;
}

/** The assessors' diary: working days only, and no assessor is in more than three workshops a day. */
export class Diary {
  private readonly visits = new Map<string, number>();

  private readonly assessors: readonly string[];

  constructor(assessors: readonly string[]) {
    this.assessors = assessors;
  }

  /** The first free visit from `wanted` to `until`; else the last one before, down to `from`. */
  book(wanted: LocalDate, from: LocalDate, until: LocalDate): Visit {
    for (let day = wanted; day <= until; day = addDays(day, 1)) {
      const visit = this.free(day);
      if (visit) return visit;
    }
    for (let day = wanted; day >= from; day = addDays(day, -1)) {
      const visit = this.free(day);
      if (visit) return visit;
    }
    throw new RangeError(`no assessor is free from ${from} to ${until}`);
  }

  private free(day: LocalDate): Visit | undefined {
    if (!isWorkday(day)) return undefined;
    const load = (assessorId: string) => this.visits.get(`${assessorId} ${day}`) ?? 0;
    const [assessorId] = [...this.assessors].sort((a, b) => load(a) - load(b));
    if (!assessorId || load(assessorId) >= VISITS_A_DAY) return undefined;
    this.visits.set(`${assessorId} ${day}`, load(assessorId) + 1);
    return { on: day, assessorId };
  }
}
