import type { KnownEvaluation } from '../src/evaluation/domain/evaluation.ts';
import type { Filing } from '../src/evaluation/domain/filing.ts';
import type { Reported } from '../src/report/content/reported.ts';
import { aFiling } from './filings.ts';
import { model2024 } from './model-2024.ts';
import { levelTwoSheet } from './sheets.ts';

const ID = '0198c5b2-7d4e-7c31-9a52-5f0f6c2d8e11';
const openPoints = model2024.openPoints.map(({ id }) => id);

/** A published visit at level two, with everything a report can say of it. */
export function aReported(changes: Partial<Reported> = {}): Reported {
  const filing = changes.filing ?? aFiledSheet();
  return {
    evaluationId: ID,
    state: published(filing),
    filing,
    revision: 1,
    model: model2024,
    enterprise: { name: '株洲堃喆装备有限公司', district: '石峰区', industry: '先进轨道交通装备' },
    evidence: [{ item: 'F2', sha256: 'ab12'.repeat(16), mediaType: 'application/pdf', bytes: 20_481 }],
    programme: '株洲市中小企业数字化转型城市试点',
    log: {
      stream: `evaluation-${ID}`,
      version: 2,
      recordedAt: '2025-06-08T03:12:44.120Z',
      head: '0a1b2c3d'.repeat(8),
    },
    ...changes,
  };
}

/** What is filed with numbers, and the open points of its model. */
export function aFiledSheet(changes: Partial<Filing> = {}): Filing {
  const numbers = { F2: { machines: 50, digitisedMachines: 12 } };
  const filing = aFiling({ ...levelTwoSheet(), numbers });
  return { ...filing, result: { ...filing.result, openPoints }, ...changes };
}

export function published(filing: Filing): Extract<KnownEvaluation, { status: 'published' }> {
  const revisions = [{ number: 1, filing, reviewerId: 'official-1' }];
  return { status: 'published', filing, reviewerId: 'official-1', revisions, revocations: [] };
}
