import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { factProblem, RuleFileError, type FactValue } from '#rules';
import { ProblemException, type FieldProblem } from '#service-kit';
import { EligibilityConfiguration } from '../eligibility.configuration.ts';
import { overlaid, type BookFiles } from '../policy/book-files.ts';
import { Book } from '../policy/book.ts';
import type { PolicyBook } from '../policy/domain/policy-book.ts';
import { compileBook, readBookFiles } from '../policy/load-policy-book.ts';
import { unknownFact } from '../check/read-sent-facts.ts';
import { withParameters, type ParameterChange } from './parameter-change.ts';
import './preview.messages.ts';

/** Books with changes laid over the one in force. */
@Injectable()
export class OverlayBooks {
  readonly #files: BookFiles;

  constructor(
    private readonly book: Book,
    { policiesFolder, rulesFolder }: EligibilityConfiguration,
  ) {
    this.#files = readBookFiles(policiesFolder, rulesFolder);
  }

  get current(): PolicyBook {
    return this.book.policies;
  }

  /** Throws a 422 problem with every problem of the changed texts, each with place and line. */
  laidOver(changes: Readonly<Record<string, string | null>>): PolicyBook {
    try {
      return compileBook(overlaid(this.#files, changes));
    } catch (error) {
      if (!(error instanceof RuleFileError)) throw error;
      throw new ProblemException(422, 'preview.book-invalid', { count: error.problems.length }, [
        ...error.problems.map(fieldProblem),
      ]);
    }
  }

  /**
   * The changed texts, and those in which these numbers stand, with the numbers changed: of a policy whose text is sent along, the
   * numbers of that text. Throws a 422 problem for a number that is not there.
   */
  changedBy(
    changes: Readonly<Record<string, string | null>>,
    parameters: readonly ParameterChange[],
    day: LocalDate,
  ): Record<string, string | null> {
    const { texts, unplaced } = withParameters(overlaid(this.#files, changes), parameters, day);
    if (unplaced.length === 0) return { ...changes, ...texts };
    // A text that cannot be read has no numbers; its own problems say more.
    this.laidOver(changes);
    const errors = unplaced.map(({ index, field }) => ({
      field: `parameters.${index}.${field}`,
      code: `preview.no-such-${field}`,
    }));
    throw new ProblemException(422, 'preview.parameter-not-found', {}, errors);
  }

  /** Facts of either book: a changed one may ask for what nobody was asked before. Throws a 400 problem with one entry per wrong fact. */
  assumed(facts: Readonly<Record<string, unknown>>, changed: PolicyBook): Record<string, FactValue> {
    const problems = Object.entries(facts).flatMap(([code, value]): FieldProblem[] => {
      const definition = changed.facts.definition(code) ?? this.current.facts.definition(code);
      const problem = definition ? factProblem(definition, value) : unknownFact(code, changed.facts);
      return problem ? [{ field: `assume.${code.slice(0, 60)}`, ...problem }] : [];
    });
    if (problems.length > 0) throw new ProblemException(400, 'request.invalid', {}, problems);
    return facts as Record<string, FactValue>;
  }
}

/** `policies/x/policy.yaml:12: conditions.1: unknown key` as place, line and text. */
function fieldProblem(problem: string): FieldProblem {
  const [, file = '', line = '1', text = problem] = /^(.+?):(\d+): (.*)$/s.exec(problem) ?? [];
  const params = { file, line: Number(line), problem: text };
  return { field: `changes.${file}`, code: 'preview.text-wrong', params };
}
