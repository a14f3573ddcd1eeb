import type { MaturityModel, NumberCheck, NumberRef, Option, Question } from '../model/maturity-model.ts';
import { at, type AnswerSheet, type SheetProblem } from './answer-sheet.ts';
import { inBand, optionOfShare } from './bands.ts';
import { compareQuotients } from './exact-number.ts';

/** Unknown or impossible numbers, and numbers that contradict the chosen band or trend. All numbers are optional. */
export function checkNumbers(model: MaturityModel, sheet: AnswerSheet): SheetProblem[] {
  if (!hasAny(sheet.numbers)) return [];
  const wrong = [...unknownNumbers(model, sheet), ...model.questions.flatMap((q) => impossible(q, sheet))];
  if (wrong.length > 0) return wrong;
  return model.questions.flatMap((question) => {
    const [key, ...more] = at(sheet.answers, question.id) ?? [];
    const chosen = more.length === 0 ? question.options.find((option) => option.key === key) : undefined;
    return chosen ? question.checks.flatMap((check) => contradiction(question, chosen, check, sheet)) : [];
  });
}

function hasAny(record: object): boolean {
  for (const _key in record) return true;
  return false;
}

function unknownNumbers(model: MaturityModel, sheet: AnswerSheet): SheetProblem[] {
  return Object.entries(sheet.numbers).flatMap(([id, given]) => {
    const question = model.questions.find((candidate) => candidate.id === id);
    return Object.keys(given)
      .filter((key) => !question?.numbers.some((number) => number.id === key))
      .map((key) => ({
        field: `numbers.${id}.${key}`,
        code: 'evaluation.number-unknown',
        params: { number: `${id}.${key}`, edition: model.edition },
      }));
  });
}

function impossible(question: Question, sheet: AnswerSheet): SheetProblem[] {
  return question.numbers.flatMap(({ id, whole }) => {
    const value = numberAt(sheet, { question: question.id, id });
    if (value === undefined) return [];
    const fits = Number.isFinite(value) && value >= 0 && value <= 1e12 && (!whole || Number.isInteger(value));
    const code = whole ? 'evaluation.number-not-whole' : 'evaluation.number-impossible';
    return fits
      ? []
      : [{ field: `numbers.${question.id}.${id}`, code, params: { number: `${question.id}.${id}`, value } }];
  });
}

function contradiction(
  question: Question,
  chosen: Option,
  check: NumberCheck,
  sheet: AnswerSheet,
): SheetProblem[] {
  const problem = (code: string, params: object): SheetProblem[] => [
    {
      field: `answers.${question.id}`,
      code,
      params: { question: question.id, chosen: chosen.key, text: chosen.text, ...params },
    },
  ];
  if (check.kind === 'trend') {
    const [a, b, c, d] = [...check.later, ...check.earlier].map((ref) => numberAt(sheet, ref));
    if (a === undefined || !b || c === undefined || !d) return [];
    const change = compareQuotients(a, b, c, d);
    // "same" is never contradicted: no source says how much of a change still counts as none.
    const wrong = (chosen.trend === 'up' && change <= 0) || (chosen.trend === 'down' && change >= 0);
    return wrong
      ? problem('evaluation.number-against-trend', { later: `${a} / ${b}`, earlier: `${c} / ${d}` })
      : [];
  }
  const [of, per] =
    check.kind === 'percent-in-band'
      ? [numberAt(sheet, check.percent), 100]
      : [numberAt(sheet, check.of), numberAt(sheet, check.per)];
  if (of === undefined || !per || !chosen.band || inBand(chosen.band, of, per)) return [];
  const share = check.kind === 'percent-in-band' ? `${of} %` : `${of} / ${per}`;
  const fitting = optionOfShare(question.options, of, per);
  return fitting
    ? problem('evaluation.number-outside-band', { share, fits: fitting.key })
    : problem('evaluation.number-beyond-bands', { share });
}

function numberAt(sheet: AnswerSheet, { question, id }: NumberRef): number | undefined {
  const numbers = at(sheet.numbers, question);
  return numbers && at(numbers, id);
}
