import type { MaturityModel, Option } from './maturity-model.ts';

/** What scoring looks up again and again, made once for each model. */
export interface ModelIndex {
  readonly questionIds: ReadonlySet<string>;
  readonly sceneIds: ReadonlySet<string>;
  /** Options of each question by key, in the order of the questions. */
  readonly options: readonly ReadonlyMap<string, Option>[];
  /** Place of each question's dimension, in the order of the questions. */
  readonly dimensionOf: readonly number[];
}

const indexes = new WeakMap<MaturityModel, ModelIndex>();

export function indexOf(model: MaturityModel): ModelIndex {
  let index = indexes.get(model);
  if (!index) indexes.set(model, (index = makeIndex(model)));
  return index;
}

function makeIndex({ questions, scenes, dimensions }: MaturityModel): ModelIndex {
  return {
    questionIds: new Set(questions.map(({ id }) => id)),
    sceneIds: new Set(scenes.map(({ id }) => id)),
    options: questions.map(({ options }) => new Map(options.map((option) => [option.key, option]))),
    dimensionOf: questions.map((question) => dimensions.findIndex(({ id }) => id === question.dimension)),
  };
}
