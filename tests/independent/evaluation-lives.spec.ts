import fc from 'fast-check';
import { addDays, localDate, type LocalDate } from '#kernel';
import {
  assessedEnterprises,
  resultOn,
} from '../../apps/assessment/src/assessed/assessed-enterprises.projection.ts';
import { asKnownAt } from '../../apps/dashboard/src/target-progress/domain/progress-row.ts';
import { countState } from '../../apps/dashboard/src/target-progress/domain/figure.ts';
import { isOn, type SpellState } from '../../apps/dashboard/src/target-progress/domain/spell.ts';
import { targetProgress } from '../../apps/dashboard/src/target-progress/target-progress.projection.ts';
import { levelInForce } from '../../apps/eligibility/src/enterprise/domain/facts-on.ts';
import { enterpriseFacts } from '../../apps/eligibility/src/enterprise/enterprise-facts.projection.ts';
import { eventsOf, instantOf } from './lives/as-events.ts';
import { foldersAfter, levelByHand, shareByHand } from './lives/by-hand.ts';
import { deliveries, project } from './lives/deliver.ts';
import { scripts } from './lives/script.ts';

const FIRST = localDate('2024-12-01');
/** Beyond the end of every result. */
const DAYS: readonly LocalDate[] = Array.from({ length: 1_250 }, (_, offset) => addDays(FIRST, offset));
const RUNS = { numRuns: 40 };
const TIMEOUT_MS = 180_000;

describe('whatever is filed, returned, published, corrected, revoked and reopened, and however it is delivered', () => {
  it(
    'the dashboard shows on every day what a reckoning by hand comes to',
    () => {
      fc.assert(
        fc.property(scripts, deliveries, (script, delivery) => {
          const { steps } = project(targetProgress, eventsOf(script), delivery);
          const folders = foldersAfter(script.steps);
          const turns = [...steps.values()].filter(({ bucket }) => bucket['measure'] === 'level-of-roster');
          const now = { counted: 0, notCounted: 0, unknown: 0 };
          const shown = DAYS.map((day) => {
            for (const { bucket, day: from, sum } of turns)
              if (from === day) now[partOf(bucket['state'] as SpellState)] += sum;
            return { day, ...now };
          });
          expect(shown).toEqual(DAYS.map((day) => ({ day, ...shareByHand(folders, script.roster, day) })));
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'and what it showed at any earlier time it still says was known then',
    () => {
      fc.assert(
        fc.property(scripts, deliveries, fc.nat(45), (script, delivery, known) => {
          const { rows } = project(targetProgress, eventsOf(script), delivery);
          const folders = foldersAfter(script.steps.slice(0, known + 1));
          for (const [code, row] of rows) {
            const { spells } = asKnownAt(row, instantOf(known));
            const on = spells.filter(({ measure }) => measure === 'level-of-roster');
            const days = DAYS.filter((day) => on.some((spell) => isOn(spell, day)));
            expect(days.map((day) => [day, on.find((spell) => isOn(spell, day))!.state])).toEqual(
              days.map((day) => [day, stateOf(levelByHand(folders, code, day))]),
            );
          }
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'the level that policies ask for and the result that peers are compared with are the same',
    () => {
      fc.assert(
        fc.property(scripts, deliveries, (script, delivery) => {
          const events = eventsOf(script);
          const folders = foldersAfter(script.steps);
          const facts = project(enterpriseFacts, events, delivery).rows;
          const assessed = project(assessedEnterprises, events, delivery).rows;
          for (const code of Object.keys(script.roster)) {
            const levels = facts.get(code)?.levels ?? [];
            const row = assessed.get(code);
            const byHand = DAYS.map((day) => levelByHand(folders, code, day));
            expect(DAYS.map((day) => levelInForce(levels, day)?.level)).toEqual(byHand);
            expect(DAYS.map((day) => row && resultOn(row, day)?.level)).toEqual(byHand);
          }
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );
});

function stateOf(level: number | undefined): SpellState {
  return level === undefined ? 'unknown' : `level-${level}`;
}

function partOf(state: SpellState): 'counted' | 'notCounted' | 'unknown' {
  const part = countState(state, { atLeastLevel: 2 });
  return part === 'not-counted' ? 'notCounted' : part;
}
