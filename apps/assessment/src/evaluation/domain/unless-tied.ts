import { isRefusal, Refusal, type Decision } from '#kernel';
import type { EvaluationEvent } from './evaluation-events.ts';
import type { FiledSheet } from './make-filing.ts';

/** Nobody assesses an enterprise with which they have a declared tie; what was filed before it was declared stays. */
export function unlessTied(
  { assessorTied, kind, assessorId, code }: FiledSheet,
  decision: Decision<EvaluationEvent>,
): Decision<EvaluationEvent> {
  if (!assessorTied || kind !== 'on-site' || isRefusal(decision)) return decision;
  return decision.some(({ type }) => type === 'EvaluationFiled' || type === 'EvaluationCorrectionFiled')
    ? new Refusal('tie.assessor-tied', { assessorId, code }, 'assessorId')
    : decision;
}
