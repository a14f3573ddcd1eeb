import type { EvaluationKind, EvaluationStage } from '#contracts';
import type { KnownEvaluation } from '../../evaluation/domain/evaluation.ts';
import type { Trust } from '../../evaluation/domain/model/maturity-model.ts';

/** The report is an official paper of the city: it is written in Chinese only. */
export const KINDS: Readonly<Record<EvaluationKind, string>> = {
  'on-site': '现场评定',
  'self-assessment': '企业自评',
};

export const STAGES: Readonly<Record<EvaluationStage, string>> = {
  before: '改造前',
  after: '改造后',
  're-evaluation': '复评',
};

export const STATUSES: Readonly<Record<KnownEvaluation['status'], string>> = {
  filed: '待复核（未发布）',
  returned: '已退回（未发布）',
  published: '已发布',
  revoked: '已撤销',
};

export const TRUSTS: Readonly<Record<Trust, string>> = {
  A: '官方文本或多个副本一致',
  B: '单一媒体或机构页面',
  C: '中介页面或公开代码',
};

/** Parts of a model file, by the name they have there. */
export const PARTS: Readonly<Record<string, string>> = {
  notice: '通知',
  method: '评测方法',
  questions: '题目与分值',
  scenes: '应用场景',
  constraintScenes: '约束性场景',
  levelRule: '等级判定规则',
  numbers: '填报数据',
  evidence: '证明材料清单',
  tables: '评测表',
  inForce: '适用期',
  validity: '结果有效期',
  dimensions: '评测维度',
};

export const FILES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF 文件',
  'image/jpeg': '照片（JPEG）',
  'image/png': '图片（PNG）',
  'image/webp': '图片（WebP）',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '电子表格',
};

export const NOT_STATED = '—';
