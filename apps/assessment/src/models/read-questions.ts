import type { StatedFigureName } from '#contracts';
import {
  THOUSANDTHS,
  type AskedNumber,
  type MaturityModel,
  type Question,
} from '../evaluation/domain/model/maturity-model.ts';
import { readChecks } from './read-checks.ts';
import { readOptions } from './read-options.ts';
import { readNamed, readText, readThousandths, unique } from './read-text.ts';
import type { YamlCursor } from './yaml-cursor.ts';

/** What the register knows of an enterprise's year, by the names of the contract. */
const FIGURES = ['staff', 'revenueFen'] as const satisfies readonly StatedFigureName[];

interface Weighed {
  readonly id: string;
  readonly text: Question['text'];
  readonly points: number;
}

/** Reads dimension > indicator > question; points must be the product of the weights on the way down. */
export function readQuestionnaire(
  root: YamlCursor,
): Pick<MaturityModel, 'scoring' | 'dimensions' | 'questions'> {
  const total = readThousandths(root.at('scoring').keys(['method', 'total']).at('total'));
  const place = root.at('dimensions');
  const found: { question: Question; place: YamlCursor }[] = [];
  const dimensions = place.some().map((entry) => {
    entry.keys(['id', 'zh', 'en', 'points', 'indicators']);
    const dimension = {
      id: entry.at('id').text(),
      text: readText(entry),
      points: readThousandths(entry.at('points')),
    };
    const indicators = entry.at('indicators').some();
    addsUp(entry.at('indicators'), indicators);
    for (const indicator of indicators) found.push(...readIndicator(indicator, dimension));
    return { dimension, entry };
  });
  const sum = dimensions.reduce((points, { dimension }) => points + dimension.points, 0);
  if (sum !== total) place.fail(`the dimensions have ${sum / 1000} points, the model ${total / 1000}`);
  unique(dimensions.map(({ dimension, entry }) => ({ id: dimension.id, place: entry })));
  unique(found.map((entry) => ({ id: entry.question.id, place: entry.place })));
  const questions = found.map(({ question }) => question);
  for (const { question, place: at } of found) checkReferences(question, questions, at);
  return {
    scoring: { method: 'points', total, unitsPerPoint: THOUSANDTHS, dimensionFactor: 1 },
    dimensions: dimensions.map(({ dimension }) => dimension),
    questions,
  };
}

function readIndicator(place: YamlCursor, dimension: Weighed) {
  place.keys(['zh', 'en', 'weightPct', 'questions']);
  const weight = readThousandths(place.at('weightPct'));
  const entries = place.at('questions').some();
  addsUp(place.at('questions'), entries);
  return entries.map((entry) => ({
    question: readQuestion(entry, { dimension, indicator: readText(place), weight }),
    place: entry,
  }));
}

function readQuestion(
  place: YamlCursor,
  above: { dimension: Weighed; indicator: Question['text']; weight: number },
): Question {
  place.keys(
    ['id', 'topic', 'weightPct', 'zh', 'en', 'choice', 'points', 'options', 'evidence'],
    ['definition', 'note', 'numbers', 'checks'],
  );
  const points = readThousandths(place.at('points'));
  const weight = readThousandths(place.at('weightPct'));
  if (above.dimension.points * above.weight * weight !== points * 1e10)
    place
      .at('points')
      .fail(
        `${above.weight / 1000} % × ${weight / 1000} % of ${above.dimension.points / 1000} points is not ${points / 1000}`,
      );
  const choice = place.at('choice').oneOf(['one', 'several']);
  const id = place.at('id').text();
  return {
    id,
    dimension: above.dimension.id,
    indicator: above.indicator,
    topic: readText(place.at('topic').keys(['zh', 'en'])),
    text: readText(place),
    ...(place.has('definition') && { definition: place.at('definition').text() }),
    ...(place.has('note') && { note: place.at('note').text() }),
    choice,
    points,
    options: readOptions(place.at('options'), choice, points),
    numbers: place.has('numbers')
      ? readNamed(place.at('numbers'), 'id', ['zh', 'en', 'unit'], ['whole', 'register']).map(readNumber)
      : [],
    checks: place.has('checks') ? readChecks(place.at('checks')) : [],
    evidence: place
      .at('evidence')
      .list()
      .map((entry) => entry.text()),
  };
}

function readNumber(place: YamlCursor): AskedNumber {
  return {
    id: place.at('id').text(),
    text: readText(place),
    unit: place.at('unit').text(),
    whole: place.has('whole') && place.at('whole').flag(),
    ...(place.has('register') && { register: readRegister(place.at('register')) }),
  };
}

function readRegister(place: YamlCursor): NonNullable<AskedNumber['register']> {
  place.keys(['figure', 'yearsBack'], ['times']);
  return {
    figure: place.at('figure').oneOf(FIGURES),
    yearsBack: place.at('yearsBack').integer(),
    times: place.has('times') ? place.at('times').integer() : 1,
  };
}

function addsUp(place: YamlCursor, entries: readonly YamlCursor[]): void {
  const sum = entries.reduce((weights, entry) => weights + readThousandths(entry.at('weightPct')), 0);
  if (sum !== 100_000) place.fail(`the weights add up to ${sum / 1000} %, not to 100 %`);
}

function checkReferences(question: Question, questions: readonly Question[], place: YamlCursor): void {
  for (const check of question.checks) {
    const refs =
      check.kind === 'trend'
        ? [...check.later, ...check.earlier]
        : check.kind === 'share-in-band'
          ? [check.of, check.per]
          : [check.percent];
    for (const ref of refs)
      if (!questions.some(({ id, numbers }) => id === ref.question && numbers.some((n) => n.id === ref.id)))
        place.at('checks').fail(`no question asks for the number ${ref.question}.${ref.id}`);
    const needs = check.kind === 'trend' ? 'trend' : 'band';
    if (question.options.some((option) => option[needs] === undefined))
      place.at('checks').fail(`a check by ${needs} needs a ${needs} on every option`);
  }
}
