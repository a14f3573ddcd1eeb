import { Refusal, type Decision } from '#kernel';
import type { Evaluation, Published } from './evaluation.ts';
import type { EvaluationCorrectionFiled } from './evaluation-events.ts';
import { sameSheet, type Filing } from './filing.ts';
import { makeFiling, type FiledSheet } from './make-filing.ts';
import { nextRevision } from './publish-evaluation.ts';
import { subjectChange } from './subject-change.ts';

export interface CorrectEvaluation extends FiledSheet {
  readonly type: 'CorrectEvaluation';
  readonly reason: string;
}

/** A whole new sheet with a reason; it waits for review while the published one stays in force. */
export function correctEvaluation(
  command: CorrectEvaluation,
  state: Evaluation,
): Decision<EvaluationCorrectionFiled> {
  const published = correctable(state);
  if (published instanceof Refusal) return published;
  const filing = makeFiling(command);
  return filing instanceof Refusal ? filing : takeCorrection(filing, command.reason, state);
}

export function takeCorrection(
  filing: Filing,
  givenReason: string,
  state: Evaluation,
): Decision<EvaluationCorrectionFiled> {
  const published = correctable(state);
  if (published instanceof Refusal) return published;
  const reason = givenReason.trim();
  if (!reason) return new Refusal('evaluation.reason-missing', {}, 'reason');
  const change = subjectChange(filing, published.filing);
  if (change) return change;
  const { correction } = published;
  if (correction?.status === 'filed')
    return sameSheet(filing, correction.filing) && reason === correction.reason
      ? []
      : new Refusal('evaluation.correction-waiting');
  if (sameSheet(filing, published.filing) && sameEvidence(filing, published.filing))
    return new Refusal('evaluation.nothing-corrected');
  const data = { ...filing, reason, revisionNumber: nextRevision(published) };
  return [{ type: 'EvaluationCorrectionFiled', effectiveOn: filing.visitedOn, data }];
}

function correctable(state: Evaluation): Published | Refusal {
  switch (state.status) {
    case 'absent':
      return new Refusal('evaluation.not-found');
    case 'filed':
    case 'returned':
      return new Refusal('evaluation.nothing-to-correct');
    case 'revoked':
      return new Refusal('evaluation.already-revoked', { revokedOn: state.revokedOn });
    case 'published':
      return state;
  }
}

function sameEvidence(a: Filing, b: Filing): boolean {
  const shown = ({ evidence = [] }: Filing) =>
    evidence
      .map(({ item, sha256 }) => `${item} ${sha256}`)
      .sort()
      .join();
  return shown(a) === shown(b);
}
