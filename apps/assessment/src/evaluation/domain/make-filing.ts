import type { EvaluationKind, EvaluationStage } from '#contracts';
import { addMonths, Refusal, type LocalDate } from '#kernel';
import type { FiledEvidence, Filing, RegisteredTotal, Result } from './filing.ts';
import { filingProblems } from './filing-problems.ts';
import { THOUSANDTHS, type MaturityModel } from './model/maturity-model.ts';
import type { ModelBook } from './model/model-book.ts';
import type { AnswerSheet, SheetProblem } from './scoring/answer-sheet.ts';
import { normalSheet } from './scoring/normal-sheet.ts';
import { statedFigures } from './scoring/stated-figures.ts';
import { scoreSheet, scoreTotal, type SheetResult } from './scoring/score-sheet.ts';

/** What a command brings of a sheet. */
export interface FiledSheet {
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
  /** The assessor has declared a tie with the enterprise. */
  readonly assessorTied?: boolean;
  readonly sheet: AnswerSheet;
  /** Instead of answers, where the edition's questions are not known. */
  readonly registered?: RegisteredTotal;
  readonly evidence?: readonly FiledEvidence[];
}

/** Score and level are computed here, from the model in force; a command never brings them. */
export function makeFiling(command: FiledSheet): Filing | Refusal {
  const model = command.models.find(command.edition);
  if (!model) return unknownEdition(command);
  const problems = filingProblems(command, model);
  if (problems.length > 0) return refusalOf(problems);
  const { code, edition, kind, stage, visitedOn, assessorId, registered, evidence = [] } = command;
  const sheet = normalSheet(model, command.sheet);
  const figures = statedFigures(model, sheet, visitedOn);
  return {
    ...{ code, edition, revision: model.revision, modelDigest: model.digest },
    ...{ kind, stage, visitedOn, assessorId, sheet },
    ...(kind === 'self-assessment' && { truthfulnessPromise: true as const }),
    ...(figures.length > 0 && { statedFigures: figures }),
    ...(registered && { registered: { ...registered, source: registered.source.trim() } }),
    ...(evidence.length > 0 && { evidence }),
    ...(model.validity && { expiresOn: addMonths(visitedOn, model.validity.months) }),
    result: resultOf(model, registered ? scoreTotal(model, registered.total) : scoreSheet(model, sheet)),
  };
}

function unknownEdition({ edition, models }: FiledSheet): Refusal {
  const editions = models
    .list()
    .map((known) => known.edition)
    .join(', ');
  return new Refusal('evaluation.edition-unknown', { edition, editions }, 'edition');
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
