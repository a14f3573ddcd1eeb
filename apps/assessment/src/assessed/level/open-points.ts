import type { MaturityModel } from '../../evaluation/domain/model/maturity-model.ts';
import type { ModelBook } from '../../evaluation/domain/model/model-book.ts';
import type { AssessedResult } from '../assessed-result.ts';
import type { LevelOpenPointAnswer } from './level.answers.ts';

/** What is open of every model by which a level is shown, once each, in the order of the results. */
export function openPointsBehind(
  results: readonly AssessedResult[],
  models: Pick<ModelBook, 'find'>,
): LevelOpenPointAnswer[] {
  const used = new Set<MaturityModel>();
  for (const { level, edition, modelRevision } of results) {
    const model = level === undefined ? undefined : models.find(edition, modelRevision);
    if (model) used.add(model);
  }
  return [...used].flatMap(({ edition, revision, openPoints }) =>
    openPoints.map((point) => ({ edition, modelRevision: revision, ...point })),
  );
}
