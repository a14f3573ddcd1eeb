import { gapOf } from './gap.ts';
import { headOf } from './head.ts';
import { marksOf } from './marks.ts';
import { evidenceOf, historyOf, logFactsOf, notesOf, openPointsOf, remarksOf, trustOf } from './record.ts';
import type { ReportContent } from './report-content.ts';
import type { Reported } from './reported.ts';
import { dimensionsOf, levelRulesOf, radarsOf, resultOf } from './scores.ts';
import { answersOf, scenesOf } from './sheet.ts';

const SIGNATURES = {
  'on-site': ['评测员（签字）', '企业负责人（签字、盖章）', '复核人（签字）'],
  'self-assessment': ['填报人（签字）', '企业负责人（签字、盖章）'],
  registered: ['登记人（签字）', '企业负责人（签字、盖章）'],
};
const BASIS_UNKNOWN = '所用指标文件不在系统中';

/** Everything a report says. Equal for equal input: no clock, no chance. */
export function writeContent(reported: Reported): ReportContent {
  const { evaluationId, programme, log, model, filing } = reported;
  const gap = gapOf(reported);
  return {
    evaluationId,
    programme,
    title: titleOf(reported),
    basis: model ? `依据《${model.text.zh}》（${model.document}）` : BASIS_UNKNOWN,
    recordedAt: log.recordedAt,
    marks: marksOf(reported),
    facts: headOf(reported),
    result: resultOf(reported),
    dimensions: dimensionsOf(reported),
    radars: radarsOf(reported),
    scenes: scenesOf(reported),
    levelRules: levelRulesOf(reported),
    ...(gap && { gap }),
    answers: answersOf(reported),
    evidence: evidenceOf(reported),
    history: historyOf(reported),
    remarks: remarksOf(reported),
    openPoints: openPointsOf(reported),
    trust: trustOf(reported),
    notes: notesOf(reported),
    log: logFactsOf(reported),
    signatures: filing.registered ? SIGNATURES.registered : SIGNATURES[filing.kind],
  };
}

function titleOf({ filing: { registered, kind } }: Reported): string {
  if (registered) return '数字化水平评测总分登记表';
  return kind === 'on-site' ? '数字化水平评测报告' : '数字化水平自评报告';
}
