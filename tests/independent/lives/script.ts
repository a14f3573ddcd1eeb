import fc from 'fast-check';
import { addDays, localDate, type LocalDate } from '#kernel';

/** What somebody tries with an evaluation; whether it is allowed is for others to say. */
export interface Step {
  readonly evaluation: string;
  readonly what: 'file' | 'return' | 'publish' | 'correct' | 'revoke' | 'reopen';
  /** The day on which it is tried. */
  readonly today: LocalDate;
  /** Of the sheet, where there is one. */
  readonly visitedOn: LocalDate;
  readonly level: number;
  /** Of a revocation. */
  readonly endsOn: LocalDate;
  /** True where the reviewer is the assessor. */
  readonly isOwnReview: boolean;
}

export interface Script {
  readonly steps: readonly Step[];
  /** When each enterprise is on the roster. */
  readonly roster: Readonly<Record<string, { readonly from: LocalDate; readonly until?: LocalDate }>>;
}

/** Who is assessed by which evaluation; one of them is a self-assessment, some are by an edition whose results end. */
export const EVALUATIONS: Readonly<
  Record<string, { readonly code: string; readonly isSelf?: true; readonly expires?: true }>
> = {
  a1: { code: '91350100M000100Y43' },
  a2: { code: '91350100M000100Y43', expires: true },
  a3: { code: '91350100M000100Y43' },
  as: { code: '91350100M000100Y43', isSelf: true },
  b1: { code: '91430200MA4L16JQ9J', expires: true },
  b2: { code: '91430200MA4L16JQ9J', expires: true },
  c1: { code: '91430200MA4DEM001R' },
};

/** Results of the edition that ends hold so many months. */
export const MONTHS = 24;

const EARLIEST = localDate('2024-12-20');
const FIRST_TODAY = localDate('2025-11-01');

const day = (from: LocalDate, days: number) => fc.nat(days).map((offset) => addDays(from, offset));
/** Few different days, so that visits of one day meet. */
const visit = fc.oneof(
  day(EARLIEST, 400),
  fc.constantFrom(...['2025-03-01', '2025-09-01', '2024-08-31', '2026-01-15'].map(localDate)),
);

type What = Step['what'];

/** What mostly follows what, so that lives get long; now and then anything at all is tried. */
const NEXT: Readonly<Record<What | 'nothing', readonly What[]>> = {
  nothing: ['file'],
  file: ['publish', 'publish', 'return'],
  return: ['file', 'correct', 'revoke'],
  publish: ['correct', 'correct', 'revoke'],
  correct: ['publish', 'publish', 'return', 'revoke'],
  revoke: ['reopen'],
  reopen: ['publish', 'publish', 'return'],
};
const ANYTHING = ['file', 'return', 'publish', 'correct', 'revoke', 'reopen'] as const;

const tries = fc.array(
  fc.record({
    evaluation: fc.nat(Object.keys(EVALUATIONS).length - 1),
    /** Which of the likely ones; above them anything. */
    pick: fc.nat(11),
    days: fc.nat(12),
    visitedOn: visit,
    level: fc.nat(4),
    endsBefore: fc.integer({ min: -1, max: 400 }),
    isOwnReview: fc.nat(19).map((one) => one === 0),
  }),
  { minLength: 1, maxLength: 60, size: 'max' },
);

const stays = fc.record({ from: day(EARLIEST, 200), days: fc.option(fc.nat(900), { freq: 3 }) });

export const scripts: fc.Arbitrary<Script> = fc
  .record({
    tries,
    /** How many of the evaluations there are: with few of them lives are longer. */
    most: fc.integer({ min: 1, max: Object.keys(EVALUATIONS).length }),
    roster: fc.tuple(stays, stays, stays),
  })
  .map(({ tries: all, most, roster }) => {
    let today = FIRST_TODAY;
    const last = new Map<string, What>();
    const steps = all.map(({ days, pick, evaluation: place, endsBefore, ...step }) => {
      const evaluation = Object.keys(EVALUATIONS)[place % most]!;
      const likely = NEXT[last.get(evaluation) ?? 'nothing'];
      const what = pick < 10 ? likely[pick % likely.length]! : ANYTHING[(pick + place) % ANYTHING.length]!;
      last.set(evaluation, what);
      today = addDays(today, days);
      return { ...step, evaluation, what, today, endsOn: addDays(today, -endsBefore) };
    });
    const codes = [...new Set(Object.values(EVALUATIONS).map(({ code }) => code))];
    return {
      steps,
      roster: Object.fromEntries(
        codes.map((code, place) => {
          const { from, days } = roster[place]!;
          return [code, days === null ? { from } : { from, until: addDays(from, 1 + days) }];
        }),
      ),
    };
  });
