import {
  PERCENT,
  type AskedNumber,
  type MaturityModel,
  type NumberCheck,
  type NumberRef,
  type Option,
  type Question,
} from '../model/maturity-model.ts';
import { indexOf } from '../model/model-index.ts';
import { at, type AnswerSheet, type SheetProblem } from './answer-sheet.ts';
import { inBand, optionOfShare } from './bands.ts';
import { compareQuotients } from './exact-number.ts';

/** Unknown or impossible numbers, and numbers that contradict the chosen band or trend. All numbers are optional. */
export function checkNumbers(model: MaturityModel, sheet: AnswerSheet): SheetProblem[] {
  if (!hasAny(sheet.numbers)) return [];
  const { asking, checking } = indexOf(model);
  const wrong = unknownNumbers(model, sheet);
  for (const question of asking) impossible(wrong, question, sheet);
  if (wrong.length > 0) return wrong;
  const problems: SheetProblem[] = [];
  for (const { question, options } of checking) {
    const chosen = at(sheet.answers, question.id);
    const option = chosen?.length === 1 ? options.get(chosen[0]!) : undefined;
    if (option)
      for (const check of question.checks) problems.push(...contradiction(question, option, check, sheet));
  }
  return problems;
}

function hasAny(record: object): boolean {
  for (const _key in record) return true;
  return false;
}

function unknownNumbers(model: MaturityModel, { numbers }: AnswerSheet): SheetProblem[] {
  const { numberIds } = indexOf(model);
  const problems: SheetProblem[] = [];
  for (const id of Object.keys(numbers))
    for (const key of Object.keys(numbers[id]!))
      if (!numberIds.get(id)?.has(key))
        problems.push({
          field: `numbers.${id}.${key}`,
          code: 'evaluation.number-unknown',
          params: { number: `${id}.${key}`, edition: model.edition },
        });
  return problems;
}

function impossible(problems: SheetProblem[], question: Question, { numbers }: AnswerSheet): void {
  const given = at(numbers, question.id);
  if (!given) return;
  for (const asked of question.numbers) {
    const value = at(given, asked.id);
    const code = value === undefined ? undefined : whyImpossible(value, asked);
    if (code === undefined) continue;
    const number = `${question.id}.${asked.id}`;
    problems.push({ field: `numbers.${number}`, code, params: { number, value } });
  }
}

function whyImpossible(value: number, { whole, unit }: AskedNumber): string | undefined {
  if (!(value >= 0 && value <= 1e12 && (!whole || Number.isInteger(value))))
    return whole ? 'evaluation.number-not-whole' : 'evaluation.number-impossible';
  return unit === PERCENT && value > 100 ? 'evaluation.number-over-hundred' : undefined;
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
