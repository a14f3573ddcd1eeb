import {
  EvaluationFiled,
  EvaluationPublished,
  EvaluationRevoked,
  type EvaluationFiledPayload,
  type EvaluationPublishedPayload,
  type EvaluationRevokedPayload,
  type ReceivedEvent,
} from '#contracts';
import { projection } from '#projections';
import type { Status } from './evaluation.dto.ts';

/** An evaluation as lists show it; score and level once it is published. */
export interface EvaluationRow extends Partial<EvaluationFiledPayload> {
  readonly status?: Status;
  readonly filedAt?: string;
  readonly score?: number;
  readonly levelByScore?: number;
  readonly levelByScenes?: number;
  readonly level?: number;
  readonly openPoints?: boolean;
  readonly publishedAt?: string;
  readonly revokedOn?: string;
  readonly reason?: string;
}

export const evaluationList = projection<EvaluationRow>({
  name: 'evaluation-list',
  version: 1,
  contracts: [EvaluationFiled, EvaluationPublished, EvaluationRevoked],
  key: (event) => event.stream,
  keyOf: (position) => position.stream,
  initial: () => ({}),
  evolve,
  indexes: [
    { keys: { visitedOn: -1, _id: 1 } },
    { keys: { code: 1, visitedOn: -1 } },
    { keys: { assessorId: 1, visitedOn: -1 } },
    { keys: { status: 1, visitedOn: -1 } },
  ],
});

function evolve(row: EvaluationRow, { type, data, effectiveOn, recordedAt }: ReceivedEvent): EvaluationRow {
  switch (type) {
    case EvaluationFiled.type: {
      const { evaluationId, code, edition, kind, stage, visitedOn, assessorId } =
        data as EvaluationFiledPayload;
      const filed = { evaluationId, code, edition, kind, stage, visitedOn, assessorId };
      return { ...row, ...filed, status: 'filed', filedAt: recordedAt };
    }
    case EvaluationPublished.type: {
      const { score, levelByScore, levelByScenes, level, openPoints } = data as EvaluationPublishedPayload;
      const result = { score, levelByScore, levelByScenes, level, openPoints };
      return { ...row, ...result, status: 'published', publishedAt: recordedAt };
    }
    case EvaluationRevoked.type:
      return {
        ...row,
        status: 'revoked',
        revokedOn: effectiveOn,
        reason: (data as EvaluationRevokedPayload).reason,
      };
    default:
      return row;
  }
}
