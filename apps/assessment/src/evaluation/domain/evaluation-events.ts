import type { DomainEvent } from '#kernel';
import type { Filing } from './filing.ts';
import type { AnswerSheet } from './scoring/answer-sheet.ts';

/** What a reviewer asks for: of a question or scene, or `general`. */
export interface Remark {
  readonly item: string;
  readonly text: string;
}

export type EvaluationFiled = DomainEvent<'EvaluationFiled', Filing>;

/** A whole new sheet beside the result in force. */
export type EvaluationCorrectionFiled = DomainEvent<
  'EvaluationCorrectionFiled',
  Filing & { readonly reason: string; readonly revisionNumber: number }
>;

export type EvaluationReturned = DomainEvent<
  'EvaluationReturned',
  {
    readonly code: string;
    /** The publication it would have become. */
    readonly revisionNumber: number;
    readonly isCorrection: boolean;
    readonly remarks: readonly Remark[];
    readonly returnedBy: string;
  }
>;

export type EvaluationPublished = DomainEvent<
  'EvaluationPublished',
  Omit<Filing, 'sheet'> & {
    readonly scenes: AnswerSheet['scenes'];
    readonly reviewerId: string;
    /** 1 where it is absent: events of the time before corrections. */
    readonly revisionNumber?: number;
    /** Why a revision was corrected. */
    readonly reason?: string;
  }
>;

export type EvaluationRevoked = DomainEvent<
  'EvaluationRevoked',
  { readonly code: string; readonly reason: string; readonly revokedBy: string }
>;

export type EvaluationReopened = DomainEvent<
  'EvaluationReopened',
  { readonly code: string; readonly reason: string; readonly reopenedBy: string }
>;

export type EvaluationEvent =
  | EvaluationFiled
  | EvaluationCorrectionFiled
  | EvaluationReturned
  | EvaluationPublished
  | EvaluationRevoked
  | EvaluationReopened;
