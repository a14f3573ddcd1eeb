import type { MaturityModel, Option } from './maturity-model.ts';
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
    questions: questions.map(({ id, options, dimension }) => ({
      id,
      options: new Map(options.map((option) => [option.key, option])),
      dimension: dimensions.findIndex((candidate) => candidate.id === dimension),
    })),
    scenes: scenes.map(({ id, constraint }) => ({ id, constraint })),
    levels: levels.map((rule) => ({
      level: rule.level,
      leastScore: leastScore(rule),
      atLevel: rule.scenes?.atLevel ?? rule.level,
      minScenes: rule.scenes?.min ?? 0,
      minConstraint: rule.scenes?.minConstraint ?? 0,
    })),
  };
}
