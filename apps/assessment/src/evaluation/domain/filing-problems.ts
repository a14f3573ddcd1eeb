import { isCreditCode } from '#kernel';
import type { FiledSheet } from './make-filing.ts';
import type { MaturityModel } from './model/maturity-model.ts';
import type { SheetProblem } from './scoring/answer-sheet.ts';
import { totalProblems } from './total-problems.ts';
import { sheetProblems, unansweredIn } from './scoring/score-sheet.ts';

/** Everything that stands against filing, field by field, so that one answer tells an assessor all of it. */
export function filingProblems(command: FiledSheet, model: MaturityModel): SheetProblem[] {
  const { visitedOn, today } = command;
  const { from, to } = model.inForce;
  const problems: SheetProblem[] = [];
  const add = (field: string, code: string, params: object = {}) =>
    problems.push({ field, code, params: { ...params } });
  if (!isCreditCode(command.code)) add('code', 'evaluation.code-invalid', { code: command.code });
  if (visitedOn > today) add('visitedOn', 'evaluation.visit-in-future', { visitedOn, today });
  if (visitedOn < from || (to && visitedOn > to))
    add('visitedOn', 'evaluation.visit-outside-edition', {
      visitedOn,
      edition: model.edition,
      from,
      to: to ?? '…',
      document: model.document,
    });
  if (command.kind === 'self-assessment' && !command.truthfulnessPromise)
    add('truthfulnessPromise', 'evaluation.promise-missing', { document: model.document });
  if (model.scoring.method === 'registered-total') return [...problems, ...totalProblems(command, model)];
  if (command.registered) add('registered', 'evaluation.total-is-computed', { edition: model.edition });
  for (const { part, id } of unansweredIn(model, command.sheet))
    add(
      `${part}.${id}`,
      part === 'answers' ? 'evaluation.question-unanswered' : 'evaluation.scene-unjudged',
      { id },
    );
  return [...problems, ...sheetProblems(model, command.sheet)];
}
