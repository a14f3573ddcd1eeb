import { textOf } from './catalogue.ts';
import type { Language } from './language.ts';
import type { ProblemException } from './problem.exception.ts';
import { titleOf } from './status-titles.ts';
import './kit.messages.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** The body of a problem answer (RFC 9457) in one language. */
export function problemDocument(
  problem: ProblemException,
  language: Language,
  instance: string,
  correlationId: string,
): Record<string, unknown> {
  const status = problem.getStatus();
  return {
    type: `urn:linghang:problem:${problem.code}`,
    title: titleOf(status, language),
    status,
    detail: textOf(problem.code, { correlationId, ...problem.params }, language),
    code: problem.code,
    instance,
    correlationId,
    ...problem.answer.extensions,
    errors: problem.errors.map(({ field, code, params }) => ({
      field,
      code,
      detail: textOf(code, params ?? {}, language),
    })),
  };
}
