import type { EvaluationKind, EvaluationStage } from '#contracts';
import { Refusal, type Decision, type LocalDate } from '#kernel';
import type { Evaluation, EvaluationFiled, Filing } from './evaluation.ts';
import { filingProblems } from './filing-problems.ts';
import type { ModelBook } from './model/model-book.ts';
import type { AnswerSheet, SheetProblem } from './scoring/answer-sheet.ts';
import { normalSheet } from './scoring/normal-sheet.ts';
import { scoreSheet } from './scoring/score-sheet.ts';

export interface FileEvaluation {
  readonly type: 'FileEvaluation';
  readonly models: ModelBook;
  readonly today: LocalDate;
  readonly code: string;
  readonly edition: string;
  readonly kind: EvaluationKind;
  readonly stage: EvaluationStage;
  readonly visitedOn: LocalDate;
  /** Who answers for the sheet: the assessor, or the enterprise's user for a self-assessment. */
  readonly assessorId: string;
  /** 真实性承诺; needed for a self-assessment (工信厅企业〔2024〕56号). */
  readonly truthfulnessPromise?: boolean;
  readonly sheet: AnswerSheet;
}

/** Score and level are computed here, from the model in force; a command never brings them. */
export function fileEvaluation(command: FileEvaluation, state: Evaluation): Decision<EvaluationFiled> {
  const model = command.models.find(command.edition);
  if (!model)
    return new Refusal(
      'evaluation.edition-unknown',
      {
        edition: command.edition,
        editions: command.models
          .list()
          .map((known) => known.edition)
          .join(', '),
      },
      'edition',
    );
  const problems = filingProblems(command, model);
  if (problems.length > 0) return refusalOf(problems);
  const { code, edition, kind, stage, visitedOn, assessorId } = command;
  const sheet = normalSheet(model, command.sheet);
  const { scores, sceneCounts, levels } = scoreSheet(model, sheet);
  const openPoints = model.openPoints.map(({ id }) => id);
  const filing: Filing = {
    ...{ code, edition, revision: model.revision, modelDigest: model.digest },
    ...{ kind, stage, visitedOn, assessorId, sheet },
    result: { scores, sceneCounts, levels, openPoints },
  };
  if (state.status === 'absent') return [{ type: 'EvaluationFiled', effectiveOn: visitedOn, data: filing }];
  return sameSheet(state.filing, filing) ? [] : new Refusal('evaluation.already-filed');
}

/** One refusal for many problems: the first gives the code, `params.problems` holds them all. */
export function refusalOf(problems: readonly SheetProblem[]): Refusal {
  const [first] = problems as readonly [SheetProblem];
  return new Refusal(first.code, { ...first.params, problems }, first.field);
}

function sameSheet(a: Filing, b: Filing): boolean {
  const told = ({ code, edition, kind, stage, visitedOn, assessorId, sheet }: Filing) =>
    JSON.stringify([code, edition, kind, stage, visitedOn, assessorId, sheet]);
  return told(a) === told(b);
}
