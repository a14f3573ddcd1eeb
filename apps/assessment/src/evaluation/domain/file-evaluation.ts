import type { EvaluationKind, EvaluationStage } from '#contracts';
import { Refusal, type Decision, type LocalDate } from '#kernel';
import type { Evaluation, EvaluationFiled, Filing, RegisteredTotal, Result } from './evaluation.ts';
import { filingProblems } from './filing-problems.ts';
import { THOUSANDTHS, type MaturityModel } from './model/maturity-model.ts';
import type { ModelBook } from './model/model-book.ts';
import type { AnswerSheet, SheetProblem } from './scoring/answer-sheet.ts';
import { normalSheet } from './scoring/normal-sheet.ts';
import { statedFigures } from './scoring/stated-figures.ts';
import { scoreSheet, scoreTotal, type SheetResult } from './scoring/score-sheet.ts';

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
  /** Instead of answers, where the edition's questions are not known. */
  readonly registered?: RegisteredTotal;
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
  const { code, edition, kind, stage, visitedOn, assessorId, registered } = command;
  const sheet = normalSheet(model, command.sheet);
  const figures = statedFigures(model, sheet, visitedOn);
  const filing: Filing = {
    ...{ code, edition, revision: model.revision, modelDigest: model.digest },
    ...{ kind, stage, visitedOn, assessorId, sheet },
    ...(figures.length > 0 && { statedFigures: figures }),
    ...(registered && { registered: { ...registered, source: registered.source.trim() } }),
    result: resultOf(model, registered ? scoreTotal(model, registered.total) : scoreSheet(model, sheet)),
  };
  if (state.status === 'absent') return [{ type: 'EvaluationFiled', effectiveOn: visitedOn, data: filing }];
  return sameSheet(state.filing, filing) ? [] : new Refusal('evaluation.already-filed');
}

function resultOf(
  model: MaturityModel,
  { scores, sceneCounts, levels }: Omit<SheetResult, 'unanswered'>,
): Result {
  const { unitsPerPoint } = model.scoring;
  const openPoints = model.openPoints.map(({ id }) => id);
  return { scores, sceneCounts, levels, ...(unitsPerPoint !== THOUSANDTHS && { unitsPerPoint }), openPoints };
}

/** One refusal for many problems: the first gives the code, `params.problems` holds them all. */
export function refusalOf(problems: readonly SheetProblem[]): Refusal {
  const [first] = problems as readonly [SheetProblem];
  return new Refusal(first.code, { ...first.params, problems }, first.field);
}

function sameSheet(a: Filing, b: Filing): boolean {
  const told = ({ code, edition, kind, stage, visitedOn, assessorId, sheet, registered }: Filing) =>
    JSON.stringify([
      ...[code, edition, kind, stage, visitedOn, assessorId, sheet],
      ...(registered ? [registered.total, registered.source, registered.table] : []),
    ]);
  return told(a) === told(b);
}
