import { Refusal } from '#kernel';

/** Nobody assesses an enterprise with which they have a declared tie. */
export function tiedWith(assessorId: string, code: string): Refusal {
  return new Refusal('tie.assessor-tied', { assessorId, code }, 'assessorId');
}
