import type { Programme, Target } from '#programme';
import type { Asked } from './domain/figure.ts';

/** Only enrolments and chain cases belong to a programme. */
const BY_PROGRAMME: readonly Asked['measure'][] = [
  'accepted-enrolments',
  'named-benchmarks',
  'published-chain-cases',
];

const PERCENT_BPS = 100;

/** A target of a programme file as the figures need it; a share's goal in basis points. */
export function asked({ id }: Pick<Programme, 'id'>, { measure, goal }: Target): Asked {
  return {
    measure: measure.of,
    programme: BY_PROGRAMME.includes(measure.of) ? id : '',
    goal: measure.of === 'level-of-roster' ? goal * PERCENT_BPS : goal,
    ...(measure.atLeastLevel === undefined ? {} : { atLeastLevel: measure.atLeastLevel }),
  };
}
