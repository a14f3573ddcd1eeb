import type { LocalDate } from '#kernel';
import type { AnswerSheet } from './answer-sheet.ts';

export interface SampleEvaluation {
  readonly evaluationId: string;
  readonly code: string;
  readonly kind: 'on-site' | 'self-assessment';
  readonly stage: 'before' | 'after' | 're-evaluation';
  readonly visitedOn: LocalDate;
  readonly assessorId: string;
  readonly sheet: AnswerSheet;
  /** False: filed, waiting for review. */
  readonly published: boolean;
  readonly revocation?: { readonly on: LocalDate; readonly reason: string };
}
