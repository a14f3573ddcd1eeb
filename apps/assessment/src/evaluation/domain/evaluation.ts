import type { EvaluationKind, EvaluationStage, StatedFigure } from '#contracts';
import type { DomainEvent, LocalDate } from '#kernel';
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
  /** Empty where a total was registered. */
  readonly sheet: AnswerSheet;
  /** A total that was found elsewhere, by an edition whose questions are not known. */
  readonly registered?: RegisteredTotal;
  /** Numbers of the sheet that the register knows too. */
  readonly statedFigures?: readonly StatedFigure[];
  readonly result: Result;
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

export type EvaluationFiled = DomainEvent<'EvaluationFiled', Filing>;
export type EvaluationPublished = DomainEvent<
  'EvaluationPublished',
  Omit<Filing, 'sheet'> & { readonly scenes: AnswerSheet['scenes']; readonly reviewerId: string }
>;
export type EvaluationRevoked = DomainEvent<
  'EvaluationRevoked',
  { readonly code: string; readonly reason: string; readonly revokedBy: string }
>;
export type EvaluationEvent = EvaluationFiled | EvaluationPublished | EvaluationRevoked;

export type Evaluation =
  | { readonly status: 'absent' }
  | { readonly status: 'filed'; readonly filing: Filing }
  | { readonly status: 'published'; readonly filing: Filing; readonly reviewerId: string }
  | {
      readonly status: 'revoked';
      readonly filing: Filing;
      readonly reviewerId: string;
      readonly revokedOn: LocalDate;
      readonly reason: string;
    };

export function evolve(state: Evaluation, event: EvaluationEvent): Evaluation {
  switch (event.type) {
    case 'EvaluationFiled':
      return { status: 'filed', filing: event.data };
    case 'EvaluationPublished':
      return state.status === 'filed'
        ? { ...state, status: 'published', reviewerId: event.data.reviewerId }
        : state;
    case 'EvaluationRevoked':
      return state.status === 'published'
        ? { ...state, status: 'revoked', revokedOn: event.effectiveOn, reason: event.data.reason }
        : state;
  }
}
