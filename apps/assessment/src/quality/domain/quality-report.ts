import { assessorDeviations, type AssessorDeviation } from './assessor-deviations.ts';
import { agreements, doubleVisits, type AgreementAmong, type DoubleVisit } from './double-visits.ts';
import { identicalSheets, type IdenticalSheets } from './identical-sheets.ts';
import { levelJumps, type LevelJump } from './level-jumps.ts';
import { registerContradictions, type RegisterContradiction } from './register-contradictions.ts';
import { isLevelled, type Visit } from './visit.ts';

/** What is worth a look. No rule of the field says these numbers; they are for people to set. */
export interface Screening {
  /** Levels by which two visits of an enterprise must differ. */
  readonly jump: number;
  /** Visits of an assessor, and of others beside them, below which nothing is said. */
  readonly minimum: number;
  /** Beyond it either way an assessor's levels are worth a look. */
  readonly z: number;
  /** Days within which two visits saw the same. */
  readonly withinDays: number;
  /** Percent of the larger figure that stated and registered may differ by. */
  readonly tolerancePercent: number;
}

export const SCREENING: Screening = {
  ...{ jump: 2, minimum: 5, z: 2.58, withinDays: 60, tolerancePercent: 10 },
};

export interface QualityReport {
  readonly visits: number;
  readonly identicalSheets: readonly IdenticalSheets[];
  readonly levelJumps: readonly LevelJump[];
  readonly deviations: readonly (AssessorDeviation & { readonly isFlagged: boolean })[];
  readonly doubleVisits: readonly DoubleVisit[];
  readonly agreements: readonly AgreementAmong[];
  readonly contradictions: readonly RegisterContradiction[];
}

/** Flags for people: nothing here says that anybody did anything wrong, and nothing follows from it by itself. */
export function qualityReport(visits: readonly Visit[], screening: Screening): QualityReport {
  const levelled = visits.filter(isLevelled);
  const { minimum } = screening;
  const pairs = doubleVisits(levelled, screening.withinDays);
  return {
    visits: visits.length,
    identicalSheets: identicalSheets(visits),
    levelJumps: levelJumps(levelled, screening.jump),
    deviations: assessorDeviations(levelled, minimum).map((deviation) => ({
      ...deviation,
      isFlagged: Math.abs(deviation.z) >= screening.z,
    })),
    doubleVisits: pairs,
    agreements: agreements(pairs, minimum),
    contradictions: registerContradictions(visits, screening.tolerancePercent),
  };
}
