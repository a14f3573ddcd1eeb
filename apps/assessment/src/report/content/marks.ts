import type { KnownEvaluation } from '../../evaluation/domain/evaluation.ts';
import type { Marks } from './report-content.ts';
import type { Reported } from './reported.ts';

/** Whatever keeps the report from being the paper on a result in force, in words and across the pages. */
export function marksOf({ state, revision, enterprise, log, filing, model }: Reported): Marks {
  const lines: string[] = [];
  if (filing.registered)
    lines.push('登记总分：题目与分值未查到，只登记总分及其出处，供前后对照，不计入目标。');
  else lines.push(...standingOf(state));
  if (revision !== undefined && revision < state.revisions.length)
    lines.push(`本报告为第 ${revision} 次发布的内容，已由第 ${state.revisions.length} 次发布取代。`);
  if (enterprise.sample) lines.push('示例数据：该企业为系统生成的示例，不是真实企业。');
  if (!model) lines.push('计算所用的指标文件不在系统中：等级与得分为当时存档的结果，名称与说明从略。');
  if (log.head === undefined) lines.push('日志校验未通过：该评测的记录与其散列链不一致，请勿使用本报告。');
  const stamps = [
    ...(log.head === undefined ? ['校验未通过'] : []),
    ...(filing.registered ? ['登记总分'] : STAMPS[state.status]),
    ...(revision !== undefined && revision < state.revisions.length ? ['已被取代'] : []),
    ...(enterprise.sample ? ['示例数据'] : []),
  ];
  return { lines, ...(stamps.length > 0 && { watermark: stamps.join(' · ') }) };
}

const STAMPS: Readonly<Record<KnownEvaluation['status'], readonly string[]>> = {
  filed: ['待复核 未发布'],
  returned: ['已退回 未发布'],
  published: [],
  revoked: ['已撤销'],
};

function standingOf(state: KnownEvaluation): string[] {
  switch (state.status) {
    case 'filed':
      return [
        state.reopening
          ? `重新打开，待复核：撤销后经说明理由重新打开，尚未再次发布，不作为评定结果使用。理由：${state.reopening.reason}`
          : '待复核：本评测已提交，尚未复核发布，不作为评定结果使用。',
      ];
    case 'returned':
      return ['已退回：本评测经复核退回评测员修改，尚未发布，不作为评定结果使用。'];
    case 'revoked':
      return [`已撤销：自 ${state.revokedOn} 起不再有效。撤销理由：${state.reason}`];
    case 'published':
      return state.correction
        ? [`更正待复核：已提交更正（理由：${state.correction.reason}），复核发布前仍以本报告所载结果为准。`]
        : [];
  }
}
