import type { Filing } from '../filing.ts';
import type { MaturityModel, Question, Units } from '../model/maturity-model.ts';
import { at } from '../scoring/answer-sheet.ts';
import { comparability, type Comparability } from './comparability.ts';

/** A figure before and after; the difference is exact. */
export interface Pair {
  readonly before: Units;
  readonly after: Units;
  readonly change: Units;
}

export interface ComparedQuestion extends Pair {
  readonly question: string;
  readonly chosenBefore: readonly string[];
  readonly chosenAfter: readonly string[];
}

export interface ComparedScene extends Pair {
  readonly scene: string;
}

export interface ComparedPoints {
  readonly total: Pair;
  readonly dimensions: readonly (Pair & { readonly dimension: string })[];
  /** Empty where totals were registered without answers. */
  readonly questions: readonly ComparedQuestion[];
  readonly scenes: readonly ComparedScene[];
}

export interface Comparison {
  readonly comparability: Comparability;
  /** Only where both were scored alike. */
  readonly points?: ComparedPoints;
}

interface Side {
  readonly filing: Filing;
  readonly model: MaturityModel;
}

/** Sets two evaluations of one enterprise side by side, as far as their editions allow. */
export function compareFilings(before: Side, after: Side): Comparison {
  const allowed = comparability(before.model, after.model);
  if (allowed.kind !== 'points') return { comparability: allowed };
  return { comparability: allowed, points: comparePoints(before.filing, after.filing, after.model) };
}

function comparePoints(before: Filing, after: Filing, model: MaturityModel): ComparedPoints {
  const scoreIn = ({ result }: Filing, dimension: string) =>
    result.scores.byDimension.find((score) => score.dimension === dimension)?.score;
  return {
    total: pair(before.result.scores.total, after.result.scores.total),
    dimensions: model.dimensions.flatMap(({ id }) => {
      const [first, second] = [scoreIn(before, id), scoreIn(after, id)];
      return first === undefined || second === undefined ? [] : [{ dimension: id, ...pair(first, second) }];
    }),
    questions: model.questions.map((question) => compareQuestion(question, before, after)),
    scenes: model.scenes.map(({ id }) => ({
      scene: id,
      ...pair(at(before.sheet.scenes, id) ?? 0, at(after.sheet.scenes, id) ?? 0),
    })),
  };
}

function compareQuestion(question: Question, before: Filing, after: Filing): ComparedQuestion {
  const chosenBefore = at(before.sheet.answers, question.id) ?? [];
  const chosenAfter = at(after.sheet.answers, question.id) ?? [];
  return {
    question: question.id,
    chosenBefore,
    chosenAfter,
    ...pair(pointsOf(question, chosenBefore), pointsOf(question, chosenAfter)),
  };
}

function pointsOf({ options }: Question, chosen: readonly string[]): Units {
  return options.reduce((sum, { key, points }) => sum + (chosen.includes(key) ? points : 0), 0);
}

function pair(before: Units, after: Units): Pair {
  return { before, after, change: after - before };
}
