import type { EvaluationKind, EvaluationStage, StatedFigure } from '#contracts';
import type { LocalDate } from '#kernel';
import type { Units } from './model/maturity-model.ts';
import type { AnswerSheet } from './scoring/answer-sheet.ts';
import type { Levels, SceneCount } from './scoring/level.ts';
import type { Scores } from './scoring/score-answers.ts';

/** What was filed, with what it was computed with: enough to compute it again years later. */
export interface Filing {
  readonly code: string;
  readonly edition: string;
  readonly revision: number;
  readonly modelDigest: string;
  readonly kind: EvaluationKind;
  readonly stage: EvaluationStage;
  readonly visitedOn: LocalDate;
  readonly assessorId: string;
  /** 真实性承诺: given with every self-assessment; absent in those filed before it was kept. */
  readonly truthfulnessPromise?: true;
  /** Empty where a total was registered. */
  readonly sheet: AnswerSheet;
  /** A total that was found elsewhere, by an edition whose questions are not known. */
  readonly registered?: RegisteredTotal;
  /** Numbers of the sheet that the register knows too. */
  readonly statedFigures?: readonly StatedFigure[];
  /** What lay in the evidence store for this evaluation when it was filed. */
  readonly evidence?: readonly FiledEvidence[];
  /** First day on which the result no longer counts, where the edition states how long one holds. */
  readonly expiresOn?: LocalDate;
  readonly result: Result;
}

/** A file that was shown for a question or scene: enough to tell later whether it is still the same one. */
export interface FiledEvidence {
  readonly item: string;
  readonly sha256: string;
  readonly name?: string;
}

export interface RegisteredTotal {
  readonly total: Units;
  /** Where the total stands: a report, a certificate, a list, with its number or date. */
  readonly source: string;
  /** Which of the edition's question tables was used, where that is known. */
  readonly table?: string;
}

export interface Result {
  readonly scores: Scores;
  readonly sceneCounts: readonly SceneCount[];
  readonly levels: Levels;
  /** Absent where a unit is a thousandth of a point. */
  readonly unitsPerPoint?: number;
  /** Ids of the model's open points at that time. */
  readonly openPoints: readonly string[];
}

/** True when the same was said, in whatever order it was written. Evidence and what follows from the sheet are left out. */
export function sameSheet(a: Filing, b: Filing): boolean {
  return told(a) === told(b);
}

function told({ code, edition, kind, stage, visitedOn, assessorId, sheet, registered }: Filing): string {
  return JSON.stringify([
    ...[code, edition, kind, stage, visitedOn, assessorId, sheet],
    ...(registered ? [registered.total, registered.source, registered.table] : []),
  ]);
}
