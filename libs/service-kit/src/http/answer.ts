import { formatPosition, type Position, type Refusal } from '#kernel';
import { ProblemException } from '../problem/problem.exception.ts';
import type { ServiceReply } from './service-request.ts';

/** The outcome of a command, as the event log gives it. */
export type AnswerableOutcome<State> =
  | {
      readonly kind: 'accepted';
      readonly state: State;
      readonly version: number;
      readonly position: Position;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly version: number };

/**
 * Answers a command: status, ETag and Linghang-Position, and returns the body (made from the state when it is a function).
 * A refusal becomes a problem: 404 when its code ends in `.not-found`, 422 when it names a field, otherwise 409.
 */
export function answer<State, Body>(
  reply: ServiceReply,
  outcome: AnswerableOutcome<State>,
  body: Body | ((state: State, version: number) => Body),
  status = 200,
): Body {
  if (outcome.kind === 'refused') throw refused(outcome.refusal);
  void reply
    .status(status)
    .headers({ etag: etag(outcome.version), 'linghang-position': formatPosition(outcome.position) });
  return typeof body === 'function'
    ? (body as (state: State, version: number) => Body)(outcome.state, outcome.version)
    : body;
}

/** A refusal as the problem it is answered with. */
export function refused({ code, params, field }: Refusal): ProblemException {
  const status = code.endsWith('.not-found') ? 404 : field ? 422 : 409;
  return new ProblemException(status, code, params, field ? [{ field, code, params }] : []);
}

export function etag(version: number): string {
  return `"${version}"`;
}

/** The one answer for what does not exist and for what the caller may not see. */
export function notFound(): ProblemException {
  return new ProblemException(404, 'object.not-found');
}
