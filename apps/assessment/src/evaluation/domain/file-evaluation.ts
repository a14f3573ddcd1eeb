import { Refusal, type Decision } from '#kernel';
import type { Evaluation } from './evaluation.ts';
import type { EvaluationFiled } from './evaluation-events.ts';
import { sameSheet, type Filing } from './filing.ts';
import { makeFiling, type FiledSheet } from './make-filing.ts';
import { subjectChange } from './subject-change.ts';

export interface FileEvaluation extends FiledSheet {
  readonly type: 'FileEvaluation';
}

/** A first sheet, or after a return the next one of the same assessor. What was filed before is said again in vain. */
export function fileEvaluation(command: FileEvaluation, state: Evaluation): Decision<EvaluationFiled> {
  const filing = makeFiling(command);
  return filing instanceof Refusal ? filing : takeFiling(filing, state);
}

export function takeFiling(filing: Filing, state: Evaluation): Decision<EvaluationFiled> {
  const filed: EvaluationFiled = { type: 'EvaluationFiled', effectiveOn: filing.visitedOn, data: filing };
  switch (state.status) {
    case 'absent':
      return [filed];
    case 'returned':
      return subjectChange(filing, state.filing) ?? [filed];
    case 'revoked':
      return isKnown(filing, state)
        ? []
        : new Refusal('evaluation.already-revoked', { revokedOn: state.revokedOn });
    case 'filed':
    case 'published':
      return isKnown(filing, state) ? [] : new Refusal('evaluation.already-filed');
  }
}

/** True for the sheet that was filed last and for every one that was published. */
export function isKnown(filing: Filing, state: Exclude<Evaluation, { status: 'absent' }>): boolean {
  return sameSheet(filing, state.filing) || state.revisions.some((known) => sameSheet(filing, known.filing));
}
