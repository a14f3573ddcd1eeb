import { Refusal } from '#kernel';
import type { Filing } from './filing.ts';

/**
 * Why a sheet cannot take the place of another one: it is about another enterprise, of another kind, or of another assessor
 * (an enterprise that assesses itself may do so through any of its accounts). Undefined when it can.
 */
export function subjectChange(next: Filing, before: Filing): Refusal | undefined {
  const { code, kind, assessorId } = before;
  if (next.code !== code) return new Refusal('evaluation.enterprise-changed', { code }, 'code');
  if (next.kind !== kind) return new Refusal('evaluation.kind-changed', {}, 'kind');
  return kind === 'on-site' && next.assessorId !== assessorId
    ? new Refusal('evaluation.other-assessor')
    : undefined;
}
