import { Refusal, type Decision, type LocalDate } from '#kernel';
import type { Evaluation, KnownEvaluation } from './evaluation.ts';
import type { EvaluationReturned, Remark } from './evaluation-events.ts';
import type { Filing } from './filing.ts';
import { refusalOf } from './make-filing.ts';
import { nextRevision } from './publish-evaluation.ts';
import type { SheetProblem } from './scoring/answer-sheet.ts';
import { underReview } from './under-review.ts';

export interface ReturnEvaluation {
  readonly type: 'ReturnEvaluation';
  readonly today: LocalDate;
  readonly returnedBy: string;
  readonly remarks: readonly Remark[];
}

/** What a remark is about when it is about no question or scene. */
export const GENERAL = 'general';

/** The sheet goes back to its assessor, with at least one remark on a question, a scene or the whole. */
export function returnEvaluation(
  { today, returnedBy, remarks: given }: ReturnEvaluation,
  state: Evaluation,
): Decision<EvaluationReturned> {
  const waiting = underReview(state, returnedBy);
  if (waiting instanceof Refusal) return waiting;
  const { filing, isCorrection } = waiting;
  const remarks = given.map(({ item, text }) => ({ item, text: text.trim() }));
  if (remarks.length === 0) return new Refusal('evaluation.remarks-missing', {}, 'remarks');
  const problems = remarkProblems(remarks, filing);
  if (problems.length > 0) return refusalOf(problems);
  const revisionNumber = nextRevision(state as KnownEvaluation);
  const data = { code: filing.code, revisionNumber, isCorrection, remarks, returnedBy };
  return [{ type: 'EvaluationReturned', effectiveOn: today, data }];
}

/** A filed sheet is complete, so its own ids are all there are. */
function remarkProblems(remarks: readonly Remark[], { edition, sheet }: Filing): SheetProblem[] {
  const known = new Set([GENERAL, ...Object.keys(sheet.answers), ...Object.keys(sheet.scenes)]);
  return remarks.flatMap(({ item, text }, place) => [
    ...(known.has(item)
      ? []
      : [
          {
            field: `remarks.${place}.item`,
            code: 'evaluation.remark-item-unknown',
            params: { item, edition },
          },
        ]),
    ...(text ? [] : [{ field: `remarks.${place}.text`, code: 'evaluation.remark-empty', params: { item } }]),
  ]);
}
