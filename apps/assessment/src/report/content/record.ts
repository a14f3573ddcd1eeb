import { CITY_ZONE } from '#kernel';
import type { MaturityModel, OpenPoint } from '../../evaluation/domain/model/maturity-model.ts';
import type { EvidenceRow, Fact, OpenPointRow, TrustRow } from './report-content.ts';
import type { Reported } from './reported.ts';
import { FILES, NOT_STATED, PARTS, TRUSTS } from './words.ts';

/** Files that lay in the evidence store when the sheet was filed. */
export function evidenceOf({ evidence, model }: Reported): EvidenceRow[] {
  return evidence.map(({ item, sha256, mediaType, bytes }) => ({
    item,
    about: model ? nameOf(model, item) : '',
    kind: mediaType === undefined ? NOT_STATED : (FILES[mediaType] ?? mediaType),
    size: bytes === undefined ? NOT_STATED : `${Math.ceil(bytes / 1024)} KB`,
    sha256: sha256.slice(0, SHORT_HASH),
  }));
}

/** Enough to tell the files of one evaluation apart, and to compare them with the store. */
const SHORT_HASH = 16;

/** Every publication with its reason, and what ended or reopened it. */
export function historyOf({ state, revision }: Reported): Fact[] {
  const shown = revision === undefined ? state.revisions : state.revisions.slice(0, revision);
  return [
    ...shown.map(({ number, filing, reviewerId, reason }) => ({
      label: `第 ${number} 次发布`,
      value: `评测日期 ${filing.visitedOn}，复核人账号 ${reviewerId}${reason ? `；更正理由：${reason}` : ''}`,
    })),
    ...state.revocations.map(({ revokedOn, reason }) => ({
      label: '撤销',
      value: `自 ${revokedOn} 起；理由：${reason}`,
    })),
    ...('reopening' in state && state.reopening
      ? [{ label: '重新打开', value: `理由：${state.reopening.reason}` }]
      : []),
  ];
}

/** What the last return asked the assessor to look at again. */
export function remarksOf({ state, filing, model }: Reported): Fact[] {
  if (state.status !== 'returned' || state.filing !== filing) return [];
  return state.remarks.map(({ item, text }) => ({
    label: item === 'general' ? '总体' : `${item} ${model ? nameOf(model, item) : ''}`.trim(),
    value: text,
  }));
}

/** What of the model was open when the sheet was filed. */
export function openPointsOf({ filing, model }: Reported): OpenPointRow[] {
  return filing.result.openPoints.map((id) => {
    const point = model?.openPoints.find((candidate) => candidate.id === id);
    if (!point || !model) return { concerns: '', text: id };
    return { concerns: concernOf(model, point), text: point.text.zh };
  });
}

/** A part of the model, or a dimension, question or scene with its name. */
export function concernOf(model: MaturityModel, { concerns }: OpenPoint): string {
  return PARTS[concerns] ?? `${concerns} ${nameOf(model, concerns)}`;
}

export function trustOf({ model }: Reported): TrustRow[] {
  return (model?.parts ?? []).map(({ part, trust, sources }) => ({
    part: PARTS[part] ?? part,
    trust,
    meaning: TRUSTS[trust],
    sources: sources.map((id) => model!.sources.find((source) => source.id === id)?.text.zh ?? id).join('；'),
  }));
}

const COMPUTED = '得分与等级由系统根据所提交的答案与场景等级计算得出，未接受任何人工填报的得分或等级。';
/** Without a clock and other evaluations, a paper cannot say what is in force on the day it is read. */
const THIS_ONE = '本报告只反映本次评测；该企业之后另有评测发布的，以平台所示现行等级为准。';
const REGISTERED = '总分系登记所得，出处如上；本系统未经计算，亦不能复算。';

export function notesOf({ filing }: Reported): string[] {
  const { revision, edition, modelDigest, registered } = filing;
  const file = `所用指标文件：${edition} 版第 ${revision} 次修订，SHA-256 ${modelDigest}。`;
  if (registered) return [REGISTERED, file];
  return [COMPUTED, `${file}凭该文件与答案可随时复算。`, '得分与得分率均不进位。', THIS_ONE];
}

/** Where the log stood: whoever holds the paper can have it compared. */
export function logFactsOf({ log }: Reported): Fact[] {
  return [
    { label: '日志流', value: log.stream },
    { label: '日志序号', value: String(log.version) },
    { label: '记录时间', value: `${inCityTime(log.recordedAt)}（${log.recordedAt}）` },
    { label: '日志散列（SHA-256）', value: log.head ?? '校验未通过' },
  ];
}

function nameOf({ questions, scenes, dimensions }: MaturityModel, item: string): string {
  const question = questions.find(({ id }) => id === item);
  const found = question?.topic ?? [...scenes, ...dimensions].find(({ id }) => id === item)?.text;
  return found?.zh ?? '';
}

const CITY_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: CITY_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
});

function inCityTime(instant: string): string {
  return `${CITY_TIME.format(new Date(instant))} 北京时间`;
}
