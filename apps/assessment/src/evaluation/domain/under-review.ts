import { Refusal } from '#kernel';
import type { Evaluation } from './evaluation.ts';
import type { Filing } from './filing.ts';

interface Waiting {
  readonly filing: Filing;
  /** Of a correction. */
  readonly reason?: string;
  readonly isCorrection: boolean;
}

/** The sheet that waits for review, for a reviewer who did not file it; or why there is none. */
export function underReview(state: Evaluation, reviewerId: string): Waiting | Refusal {
  const waiting = waitingIn(state);
  return !(waiting instanceof Refusal) && waiting.filing.assessorId === reviewerId
    ? new Refusal('evaluation.reviewer-is-assessor')
    : waiting;
}

function waitingIn(state: Evaluation): Waiting | Refusal {
  switch (state.status) {
    case 'absent':
      return new Refusal('evaluation.not-found');
    case 'filed':
      return { filing: state.filing, isCorrection: false };
    case 'returned':
      return new Refusal('evaluation.returned');
    case 'revoked':
      return new Refusal('evaluation.already-revoked', { revokedOn: state.revokedOn });
    case 'published': {
      const { correction } = state;
      if (!correction) return new Refusal('evaluation.already-published');
      const { filing, reason } = correction;
      return correction.status === 'filed'
        ? { filing, reason, isCorrection: true }
        : new Refusal('evaluation.correction-returned');
    }
  }
}
