import type { MaturityModel, Option, Question } from './maturity-model.ts';
import { leastScore } from '../scoring/points.ts';

interface QuestionIndex {
  readonly id: string;
  readonly options: ReadonlyMap<string, Option>;
  /** Place of its dimension. */
  readonly dimension: number;
}

interface SceneIndex {
  readonly id: string;
  readonly constraint: boolean;
}

interface LevelIndex {
  readonly level: number;
  readonly leastScore: number;
  readonly atLevel: number;
  readonly minScenes: number;
  readonly minConstraint: number;
}

/** What scoring looks up again and again, made once for each model: thousands of sheets are scored by one. */
export interface ModelIndex {
  readonly questionIds: ReadonlySet<string>;
  readonly sceneIds: ReadonlySet<string>;
  readonly questions: readonly QuestionIndex[];
  readonly scenes: readonly SceneIndex[];
  readonly levels: readonly LevelIndex[];
  /** Questions that ask for numbers; those whose numbers are compared with the chosen option. */
  readonly asking: readonly Question[];
  readonly checking: readonly {
    readonly question: Question;
    readonly options: ReadonlyMap<string, Option>;
  }[];
  readonly numberIds: ReadonlyMap<string, ReadonlySet<string>>;
}

const indexes = new WeakMap<MaturityModel, ModelIndex>();

export function indexOf(model: MaturityModel): ModelIndex {
  let index = indexes.get(model);
  if (!index) indexes.set(model, (index = makeIndex(model)));
  return index;
}

function makeIndex({ questions, scenes, dimensions, levels }: MaturityModel): ModelIndex {
  return {
    questionIds: new Set(questions.map(({ id }) => id)),
    sceneIds: new Set(scenes.map(({ id }) => id)),
    questions: questions.map((question) => ({
      id: question.id,
      options: byKey(question),
      dimension: dimensions.findIndex(({ id }) => id === question.dimension),
    })),
    scenes: scenes.map(({ id, constraint }) => ({ id, constraint })),
    asking: questions.filter(({ numbers }) => numbers.length > 0),
    checking: questions
      .filter(({ checks }) => checks.length > 0)
      .map((question) => ({ question, options: byKey(question) })),
    numberIds: new Map(questions.map(({ id, numbers }) => [id, new Set(numbers.map((number) => number.id))])),
    levels: levels.map((rule) => ({
      level: rule.level,
      leastScore: leastScore(rule),
      atLevel: rule.scenes?.atLevel ?? rule.level,
      minScenes: rule.scenes?.min ?? 0,
      minConstraint: rule.scenes?.minConstraint ?? 0,
    })),
  };
}

function byKey({ options }: Question): ReadonlyMap<string, Option> {
  return new Map(options.map((option) => [option.key, option]));
}
