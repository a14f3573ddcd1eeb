import type { MaturityModel, Option } from '../model/maturity-model.ts';

/**
 * How far two results may be set side by side. Points are compared only where both were scored alike; the levels of two
 * editions of one series have the same names but other conditions, so they are shown with that reason and nothing is
 * subtracted; results of different series have nothing in common.
 */
export type Comparability =
  | { readonly kind: 'points' }
  | { readonly kind: 'levels' | 'nothing'; readonly code: string; readonly params: object };

/** Whatever compares two results asks here first. */
export function comparability(a: MaturityModel, b: MaturityModel): Comparability {
  const params = { before: a.text, after: b.text };
  if (a.series !== b.series) return { kind: 'nothing', code: 'evaluation.compare-other-series', params };
  if (a.edition !== b.edition) return { kind: 'levels', code: 'evaluation.compare-other-edition', params };
  if (!scoresAlike(a, b))
    return {
      kind: 'levels',
      code: 'evaluation.compare-other-revision',
      params: { edition: a.edition, before: a.revision, after: b.revision },
    };
  return { kind: 'points' };
}

/** Two revisions of an edition may differ in their texts only. */
function scoresAlike(a: MaturityModel, b: MaturityModel): boolean {
  if (a === b) return true;
  const told = ({ scoring, dimensions, questions, scenes, sceneLevels }: MaturityModel) =>
    JSON.stringify([
      [scoring.method, scoring.total, scoring.unitsPerPoint, sceneLevels],
      dimensions.map(({ id, points }) => [id, points]),
      questions.map(({ id, dimension, options }) => [id, dimension, options.map(scored)]),
      scenes.map(({ id, constraint }) => [id, constraint]),
    ]);
  return told(a) === told(b);
}

function scored({ key, points, item }: Option): unknown[] {
  return [key, points, item];
}
