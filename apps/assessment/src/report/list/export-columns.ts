import type { KnownEvaluation } from '../../evaluation/domain/evaluation.ts';
import type { MaturityModel } from '../../evaluation/domain/model/maturity-model.ts';
import { at } from '../../evaluation/domain/scoring/answer-sheet.ts';
import { asPoints } from '../../evaluation/domain/scoring/points.ts';
import { levelName } from '../../evaluation/result.view.ts';
import type { ReportedEnterprise } from '../content/reported.ts';
import { KINDS, STAGES, STATUSES } from '../content/words.ts';
import type { SheetColumn } from '../sheet/cells.ts';

export interface ExportedEvaluation {
  readonly evaluationId: string;
  readonly state: KnownEvaluation;
  readonly enterprise: ReportedEnterprise;
}

/** A column of the table of many evaluations, and what stands in it. */
export interface ExportColumn extends SheetColumn {
  readonly cell: (evaluation: ExportedEvaluation) => string | number | null;
}

/** Who and when, then the form in its own order (answers, numbers, scenes), then what follows from it. */
export function exportColumns(model: MaturityModel): ExportColumn[] {
  return [...HEAD, ...formColumns(model), ...resultColumns(model), ...TAIL];
}

const HEAD: readonly ExportColumn[] = [
  { title: '企业名称', width: 36, cell: ({ enterprise }) => enterprise.name ?? null },
  { title: '统一社会信用代码', width: 22, cell: ({ state }) => state.filing.code },
  { title: '行业', width: 20, cell: ({ enterprise }) => enterprise.industry ?? null },
  { title: '区县', width: 12, cell: ({ enterprise }) => enterprise.district ?? null },
  {
    title: '示例数据',
    width: 9,
    align: 'center',
    cell: ({ enterprise }) => (enterprise.sample ? '是' : null),
  },
  { title: '评测编号', width: 44, cell: ({ evaluationId }) => evaluationId },
  { title: '评测方式', width: 10, cell: ({ state }) => KINDS[state.filing.kind] },
  { title: '评测阶段', width: 10, cell: ({ state }) => STAGES[state.filing.stage] },
  { title: '评测日期', width: 12, cell: ({ state }) => state.filing.visitedOn },
  { title: '状态', width: 16, cell: ({ state }) => STATUSES[state.status] },
  { title: '发布次数', width: 9, align: 'right', cell: ({ state }) => state.revisions.length },
];

function formColumns({ questions, scenes }: MaturityModel): ExportColumn[] {
  return [
    ...questions.flatMap(({ id, topic, numbers, options }): ExportColumn[] => [
      {
        title: `${id} ${topic.zh}（选项）`,
        width: 12,
        align: 'center',
        cell: ({ state }) => at(state.filing.sheet.answers, id)?.join('、') ?? null,
      },
      ...numbers.map((asked): ExportColumn => ({
        title: `${id} ${asked.text.zh}（${asked.unit}）`,
        width: 12,
        align: 'right',
        cell: ({ state }) => at(at(state.filing.sheet.numbers, id) ?? {}, asked.id) ?? null,
      })),
      {
        title: `${id} 得分`,
        width: 9,
        align: 'right',
        cell: ({ state: { filing } }) => {
          const chosen = at(filing.sheet.answers, id);
          if (!chosen) return null;
          const gives = (key: string) => options.find((option) => option.key === key)?.points ?? 0;
          const units = chosen.reduce((sum, key) => sum + gives(key), 0);
          return asPoints(units, filing.result.unitsPerPoint);
        },
      },
    ]),
    ...scenes.map(({ id, text, constraint }): ExportColumn => ({
      title: `${id} ${text.zh}${constraint ? ' ★' : ''}（等级）`,
      width: 10,
      align: 'center',
      cell: ({ state }) => at(state.filing.sheet.scenes, id) ?? null,
    })),
  ];
}

function resultColumns(model: MaturityModel): ExportColumn[] {
  const levelCell = (pick: 'byScore' | 'byScenes' | 'final') => (evaluation: ExportedEvaluation) =>
    levelName(model, evaluation.state.filing.result.levels[pick]).zh;
  const registered = model.scoring.method === 'registered-total';
  return [
    ...(registered ? [] : model.dimensions).map(({ id, text }): ExportColumn => ({
      title: `${text.zh}得分`,
      width: 12,
      align: 'right',
      cell: ({ state: { filing } }) => {
        const { scores, unitsPerPoint } = filing.result;
        const found = scores.byDimension.find(({ dimension }) => dimension === id);
        return found ? asPoints(found.score, unitsPerPoint) : null;
      },
    })),
    {
      title: registered ? '登记总分' : '总分',
      width: 9,
      align: 'right',
      cell: ({ state: { filing } }) => asPoints(filing.result.scores.total, filing.result.unitsPerPoint),
    },
    { title: '按评分所属等级', width: 16, cell: levelCell('byScore') },
    ...(model.scenes.length === 0
      ? []
      : [{ title: '按场景所属等级', width: 16, cell: levelCell('byScenes') }]),
    { title: '最终等级', width: 16, cell: levelCell('final') },
    ...(registered
      ? [
          {
            title: '总分出处',
            width: 40,
            cell: ({ state }: ExportedEvaluation) => state.filing.registered?.source ?? null,
          },
        ]
      : []),
    {
      title: '待核对之处（见末表）',
      width: 12,
      align: 'right',
      cell: ({ state }) => state.filing.result.openPoints.length,
    },
  ];
}

const TAIL: readonly ExportColumn[] = [
  { title: '评测员账号', width: 16, cell: ({ state }) => state.filing.assessorId },
  { title: '复核人账号', width: 16, cell: ({ state }) => ('reviewerId' in state ? state.reviewerId : null) },
  { title: '有效期至（不含）', width: 14, cell: ({ state }) => state.filing.expiresOn ?? null },
  { title: '撤销日期', width: 12, cell: ({ state }) => ('revokedOn' in state ? state.revokedOn : null) },
  { title: '撤销理由', width: 30, cell: ({ state }) => (state.status === 'revoked' ? state.reason : null) },
];
