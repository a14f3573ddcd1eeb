import { HttpException } from '@nestjs/common';

export interface FieldProblem {
  /** Path in the body, query or headers, e.g. `answers.F2`, `rows.3.code`. */
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/**
 * An answer that is a problem (RFC 9457). `code` is stable; its text is in the message catalogue.
 * `extensions` are further members of the answer, e.g. `currentVersion`.
 */
export class ProblemException extends HttpException {
  constructor(
    status: number,
    readonly code: string,
    readonly params: Readonly<Record<string, unknown>> = {},
    readonly errors: readonly FieldProblem[] = [],
    readonly answer: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly extensions?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(code, status);
    this.name = 'ProblemException';
  }
}
