import type { Fact } from './report-content.ts';
import type { Reported } from './reported.ts';
import { KINDS, NOT_STATED, STAGES, STATUSES } from './words.ts';

/** Who was assessed, when, how, by which edition, and where the evaluation stands. */
export function headOf(reported: Reported): Fact[] {
  const { evaluationId, state, filing, revision, enterprise } = reported;
  const { code, kind, stage, visitedOn, assessorId, edition, expiresOn } = filing;
  const reviewer = state.revisions.find(({ number }) => number === revision)?.reviewerId;
  return [
    { label: '企业名称', value: enterprise.name ?? '（登记信息未到）', wide: true },
    { label: '评测编号', value: evaluationId, wide: true },
    { label: '统一社会信用代码', value: code },
    { label: '所属行业', value: enterprise.industry ?? NOT_STATED },
    { label: '所在区县', value: enterprise.district ?? NOT_STATED },
    { label: '评测方式', value: KINDS[kind] },
    { label: '评测阶段', value: STAGES[stage] },
    { label: kind === 'on-site' ? '现场评定日期' : '自评日期', value: visitedOn },
    { label: '评测版本', value: `${edition} 版` },
    { label: '状态', value: statusOf(reported) },
    { label: kind === 'on-site' ? '评测员账号' : '填报账号', value: assessorId },
    { label: '复核人账号', value: reviewer ?? NOT_STATED },
    ...promiseFacts(reported),
    ...registeredFacts(reported),
    ...(expiresOn === undefined ? [] : [{ label: '有效期至（不含当日）', value: expiresOn }]),
  ];
}

function statusOf({ state, revision, filing }: Reported): string {
  if (filing.registered) return '登记备查（不发布）';
  return STATUSES[state.status] + (revision === undefined ? '' : `，第 ${revision} 次发布`);
}

/** The promise that an enterprise gives with its own assessment; those of earlier days do not have it written down. */
function promiseFacts({ filing: { kind, truthfulnessPromise } }: Reported): Fact[] {
  if (kind !== 'self-assessment') return [];
  return [{ label: '真实性承诺', value: truthfulnessPromise ? '企业已承诺' : NOT_STATED }];
}

/** Where a registered total was found. */
function registeredFacts({ filing: { registered }, model }: Reported): Fact[] {
  if (!registered) return [];
  const table = model?.tables.find(({ id }) => id === registered.table)?.text.zh ?? registered.table;
  return [
    { label: '总分出处', value: registered.source, wide: true },
    ...(table === undefined ? [] : [{ label: '所用评测表', value: table, wide: true }]),
  ];
}
