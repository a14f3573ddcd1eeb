import type { DimensionScore, EvaluationFiledPayload, SceneLevel } from '#contracts';

/** An evaluation as its public events tell it; score and level once it is published. */
export interface AssessedResult extends Omit<EvaluationFiledPayload, 'code'> {
  readonly status: 'filed' | 'published' | 'revoked';
  readonly score?: number;
  readonly level?: number;
  readonly dimensionScores?: readonly DimensionScore[];
  readonly sceneLevels?: readonly SceneLevel[];
  readonly publishedAt?: string;
}

export function laterVisit(a: AssessedResult, b: AssessedResult): AssessedResult {
  if (a.visitedOn !== b.visitedOn) return a.visitedOn > b.visitedOn ? a : b;
  return (a.publishedAt ?? '') > (b.publishedAt ?? '') ? a : b;
}
