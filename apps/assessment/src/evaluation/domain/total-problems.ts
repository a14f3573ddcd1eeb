import type { FiledSheet } from './make-filing.ts';
import type { MaturityModel } from './model/maturity-model.ts';
import type { SheetProblem } from './scoring/answer-sheet.ts';
import { asPoints } from './scoring/points.ts';

/** What stands against registering a total by an edition whose questions are not known. */
export function totalProblems(
  { registered, sheet }: FiledSheet,
  { edition, document, scoring, tables }: MaturityModel,
): SheetProblem[] {
  const problems: SheetProblem[] = [];
  const add = (field: string, code: string, params: object = {}) =>
    problems.push({ field, code, params: { edition, document, ...params } });
  for (const part of ['answers', 'scenes', 'numbers'] as const)
    if (Object.keys(sheet[part]).length > 0) add(part, 'evaluation.questions-unknown');
  if (!registered) {
    add('registered', 'evaluation.total-missing');
    return problems;
  }
  const { total, source, table } = registered;
  if (!Number.isSafeInteger(total) || total < 0 || total > scoring.total)
    add('registered.score', 'evaluation.total-impossible', {
      total: asPoints(total),
      highest: asPoints(scoring.total),
    });
  if (!source.trim()) add('registered.source', 'evaluation.source-missing');
  if (table !== undefined && !tables.some(({ id }) => id === table))
    add('registered.table', 'evaluation.table-unknown', {
      table,
      tables: tables.map(({ id }) => id).join(', '),
    });
  return problems;
}
