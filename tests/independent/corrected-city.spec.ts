import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { addDays, localDate } from '#kernel';
import { countState } from '../../apps/dashboard/src/target-progress/domain/figure.ts';
import type { SpellState } from '../../apps/dashboard/src/target-progress/domain/spell.ts';
import { targetProgress } from '../../apps/dashboard/src/target-progress/target-progress.projection.ts';
import { expiringModels, models } from '../../apps/assessment/testing/model-2024.ts';
import { drawCity, SEED } from '../../deploy/demo/city/city.ts';
import { writeCity } from '../../deploy/demo/files/write-city.ts';
import { project } from './lives/deliver.ts';
import { eventsOfLines, rosterOf } from './lives/from-file.ts';
import { recomputeTargets } from './targets.ts';

interface Line {
  readonly evaluationId: string;
  readonly kind: string;
  readonly visitedOn: string;
  readonly publish?: boolean;
  readonly revocation?: object;
}

const TODAY = localDate('2026-11-01');
const TIMEOUT_MS = 180_000;
const DAYS = ['2025-06-30', '2025-12-31', '2026-06-30', '2026-10-31', '2027-06-30'].map(localDate);
const folder = mkdtempSync(join(tmpdir(), 'linghang-corrected-'));
const file = join(folder, 'evaluations.ndjson');
let drawn: Line[];

beforeAll(async () => {
  await writeCity(folder, undefined);
  const all = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  drawn = all.map((line) => JSON.parse(line) as Line).slice(0, 600);
}, TIMEOUT_MS);
afterAll(() => rmSync(folder, { recursive: true }));

/** Some are corrected, to the sheet of another one and perhaps another day; some corrections are revoked again. */
const corrections = fc.array(
  fc.record({
    of: fc.nat(599),
    sheetOf: fc.nat(599),
    later: fc.integer({ min: -20, max: 20 }),
    isRevoked: fc.boolean(),
  }),
  { minLength: 20, maxLength: 60, size: 'max' },
);

describe('the sample city after corrections', () => {
  it.each([
    ['', models, {}],
    [' where results end after two years', expiringModels, { validMonths: 24 }],
  ])(
    'has the figures that the plain program works out from the same file%s',
    (_case, book, options) => {
      const days = DAYS.map(String);
      fc.assert(
        fc.property(corrections, fc.array(fc.nat(1_000), { maxLength: 60 }), (chosen, turns) => {
          const lines = corrected(chosen);
          writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
          const byHand = recomputeTargets(folder, days, options);
          const events = [...rosterOf(drawCity(SEED).enterprises), ...eventsOfLines(lines, book, TODAY)];
          const { steps } = project(targetProgress, events, { turns, size: 500, repeated: [1] });
          for (const day of days) {
            const shown = { counted: 0, notCounted: 0, unknown: 0 };
            for (const { bucket, day: from, sum } of steps.values())
              if (bucket['measure'] === 'level-of-roster' && from <= day)
                shown[partOf(bucket['state'])] += sum;
            expect({ day, ...shown }).toEqual({ day, ...byHand[day]!['level-two-share'] });
          }
        }),
        { numRuns: 2 },
      );
    },
    TIMEOUT_MS,
  );
});

type Chosen = typeof corrections extends fc.Arbitrary<infer Values> ? Values : never;

function corrected(chosen: Chosen): object[] {
  const more = new Map<string, object>();
  for (const { of, sheetOf, later, isRevoked } of chosen) {
    const line = drawn[of]!;
    const other = drawn[sheetOf] as Line & { answers: object; scenes: object };
    if (!line.publish || line.revocation || line.kind !== 'on-site') continue;
    const moved = addDays(localDate(line.visitedOn), later);
    const visitedOn = moved < '2024-09-04' || moved > TODAY ? line.visitedOn : moved;
    const revocation = { on: visitedOn, reason: 'made up' };
    more.set(line.evaluationId, {
      ...{ ...line, visitedOn, answers: other.answers, scenes: other.scenes, numbers: {} },
      ...{ correctionReason: 'made up', ...(isRevoked && { revocation }) },
    });
  }
  return [...drawn, ...more.values()];
}

function partOf(state: string | undefined): 'counted' | 'notCounted' | 'unknown' {
  const part = countState(state as SpellState, { atLeastLevel: 2 });
  return part === 'not-counted' ? 'notCounted' : part;
}
