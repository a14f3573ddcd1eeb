import type { StoredEvent } from '#event-log';
import type { LocalDate } from '#kernel';
import { evaluationDecider } from '../domain/evaluation-decider.ts';
import type { EvaluationEvent } from '../domain/evaluation-events.ts';
import type { Evaluation, Revision } from '../domain/evaluation.ts';

/** An event of an evaluation with who recorded it and when. */
export type Recorded = EvaluationEvent & Omit<StoredEvent, 'type' | 'data' | 'effectiveOn'>;

/** A revision with what became of it. */
export interface PublishedRevision extends Revision {
  readonly publishedAt: string;
  /** `standing`: it counts, as far as no later visit does. */
  readonly status: 'standing' | 'replaced' | 'revoked';
  readonly replacedAt?: string;
  readonly revokedOn?: LocalDate;
}

export function recorded(history: readonly StoredEvent[]): Recorded[] {
  return history as unknown as Recorded[];
}

/** Every publication in order, each with its whole sheet as it was. */
export function revisionsOf(history: readonly Recorded[]): PublishedRevision[] {
  const revisions: PublishedRevision[] = [];
  const changeLast = (change: Partial<PublishedRevision>) => {
    const last = revisions.pop();
    if (last) revisions.push({ ...last, ...change });
  };
  let state: Evaluation = evaluationDecider.initialState();
  for (const event of history) {
    state = evaluationDecider.evolve(state, event);
    if (event.type === 'EvaluationRevoked') changeLast({ status: 'revoked', revokedOn: event.effectiveOn });
    if (event.type !== 'EvaluationPublished' || state.status !== 'published') continue;
    const replacedAt = event.recordedAt;
    if (revisions.at(-1)?.status === 'standing') changeLast({ status: 'replaced', replacedAt });
    revisions.push({ ...state.revisions.at(-1)!, publishedAt: event.recordedAt, status: 'standing' });
  }
  return revisions;
}
