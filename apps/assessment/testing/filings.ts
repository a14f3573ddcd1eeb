import { localDate } from '#kernel';
import type { Filing } from '../src/evaluation/domain/filing.ts';
import type { AnswerSheet } from '../src/evaluation/domain/scoring/answer-sheet.ts';
import { scoreSheet, scoreTotal } from '../src/evaluation/domain/scoring/score-sheet.ts';
import { model2024 } from './model-2024.ts';
import { model2022 } from './other-models.ts';

const filed = {
  code: '91350100M000100Y43',
  kind: 'on-site',
  stage: 'before',
  assessorId: 'assessor-1',
} as const;

/** What filing a sheet by the 2024 edition leaves. */
export function aFiling(sheet: AnswerSheet, changes: Partial<Filing> = {}): Filing {
  const { scores, sceneCounts, levels } = scoreSheet(model2024, sheet);
  return {
    ...filed,
    ...{
      edition: '2024',
      revision: 1,
      modelDigest: model2024.digest,
      visitedOn: localDate('2025-05-30'),
      sheet,
    },
    result: { scores, sceneCounts, levels, openPoints: [] },
    ...changes,
  };
}

/** What registering a total by the 2022 edition leaves. */
export function aRegisteredTotal(total: number, changes: Partial<Filing> = {}): Filing {
  const { scores, sceneCounts, levels } = scoreTotal(model2022, total);
  return {
    ...filed,
    ...{ edition: '2022', revision: 1, modelDigest: model2022.digest, visitedOn: localDate('2023-05-30') },
    sheet: { answers: {}, scenes: {}, numbers: {} },
    registered: { total, source: 'report 17' },
    result: { scores, sceneCounts, levels, openPoints: [] },
    ...changes,
  };
}
