import type { KnownEvaluation } from '../../evaluation/domain/evaluation.ts';
import type { AskedNumber, MaturityModel } from '../../evaluation/domain/model/maturity-model.ts';
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
  /** The revision it was computed with; absent where its file is gone. */
  readonly model?: MaturityModel;
}

/** A column of the table of many evaluations, and what stands in it. */
export interface ExportColumn extends SheetColumn {
  readonly cell: (evaluation: ExportedEvaluation) => string | number | null;
}

/**
 * Who and when, then the form in its own order (answers, numbers, scenes), then what follows from it. The newest revision
 * gives order and titles, and what only older ones ask stands behind; points and names in a row are those of its own.
 */
export function exportColumns(revisions: readonly [MaturityModel, ...MaturityModel[]]): ExportColumn[] {
  return [
    ...HEAD,
    ...questionColumns(revisions),
    ...sceneColumns(revisions),
    ...resultColumns(revisions),
    ...TAIL,
  ];
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
  { title: '评测日期', width: 14, cell: ({ state }) => state.filing.visitedOn },
  { title: '指标修订', width: 9, align: 'right', cell: ({ state }) => state.filing.revision },
  { title: '状态', width: 16, cell: ({ state }) => STATUSES[state.status] },
  { title: '发布次数', width: 9, align: 'right', cell: ({ state }) => state.revisions.length },
];

function questionColumns(revisions: readonly MaturityModel[]): ExportColumn[] {
  return everyOne(revisions.flatMap(({ questions }) => questions)).flatMap(
    ({ id, topic }): ExportColumn[] => [
      {
        title: `${id} ${topic.zh}（选项）`,
        width: 12,
        align: 'center',
        cell: ({ state }) => at(state.filing.sheet.answers, id)?.join('、') ?? null,
      },
      ...numbersOf(revisions, id).map((asked): ExportColumn => ({
        title: `${id} ${asked.text.zh}（${asked.unit}）`,
        width: 12,
        align: 'right',
        cell: ({ state }) => at(at(state.filing.sheet.numbers, id) ?? {}, asked.id) ?? null,
      })),
      { title: `${id} 得分`, width: 9, align: 'right', cell: (evaluation) => pointsOf(evaluation, id) },
    ],
  );
}

function numbersOf(revisions: readonly MaturityModel[], question: string): AskedNumber[] {
  return everyOne(
    revisions.flatMap(({ questions }) => questions.find(({ id }) => id === question)?.numbers ?? []),
  );
}

/** What an answer gave by the revision it was scored with. */
function pointsOf({ model, state: { filing } }: ExportedEvaluation, question: string): number | null {
  const chosen = at(filing.sheet.answers, question);
  const options = model?.questions.find(({ id }) => id === question)?.options;
  if (!chosen || !options) return null;
  const gives = (key: string) => options.find((option) => option.key === key)?.points ?? 0;
  const units = chosen.reduce((sum, key) => sum + gives(key), 0);
  return asPoints(units, filing.result.unitsPerPoint);
}

function sceneColumns(revisions: readonly MaturityModel[]): ExportColumn[] {
  return everyOne(revisions.flatMap(({ scenes }) => scenes)).map(({ id, text, constraint }) => ({
    title: `${id} ${text.zh}${constraint ? ' ★' : ''}（等级）`,
    width: 12,
    align: 'center',
    cell: ({ state }) => at(state.filing.sheet.scenes, id) ?? null,
  }));
}

/** One of each id, the newest. */
function everyOne<Item extends { readonly id: string }>(newestFirst: readonly Item[]): Item[] {
  const found = new Map<string, Item>();
  for (const item of newestFirst) if (!found.has(item.id)) found.set(item.id, item);
  return [...found.values()];
}

function resultColumns(revisions: readonly [MaturityModel, ...MaturityModel[]]): ExportColumn[] {
  const levelCell =
    (pick: 'byScore' | 'byScenes' | 'final') =>
    ({ model, state }: ExportedEvaluation) => {
      const level = state.filing.result.levels[pick];
      return model ? levelName(model, level).zh : `${level} 级`;
    };
  const registered = revisions[0].scoring.method === 'registered-total';
  return [
    ...(registered ? [] : everyOne(revisions.flatMap(({ dimensions }) => dimensions))).map(
      ({ id, text }): ExportColumn => ({
        title: `${text.zh}得分`,
        width: 12,
        align: 'right',
        cell: ({ state: { filing } }) => {
          const { scores, unitsPerPoint } = filing.result;
          const found = scores.byDimension.find(({ dimension }) => dimension === id);
          return found ? asPoints(found.score, unitsPerPoint) : null;
        },
      }),
    ),
    {
      title: registered ? '登记总分' : '总分',
      width: 9,
      align: 'right',
      cell: ({ state: { filing } }) => asPoints(filing.result.scores.total, filing.result.unitsPerPoint),
    },
    { title: '按评分所属等级', width: 16, cell: levelCell('byScore') },
    ...(revisions.every(({ scenes }) => scenes.length === 0)
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
  {
    title: '复核人账号',
    width: 16,
    cell: ({ state }) => ('reviewerId' in state ? (state.reviewerId ?? null) : null),
  },
  { title: '有效期至（不含）', width: 14, cell: ({ state }) => state.filing.expiresOn ?? null },
  { title: '撤销日期', width: 14, cell: ({ state }) => ('revokedOn' in state ? state.revokedOn : null) },
  { title: '撤销理由', width: 30, cell: ({ state }) => (state.status === 'revoked' ? state.reason : null) },
];
