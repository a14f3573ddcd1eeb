import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Fact, ReportContent } from '../content/report-content.ts';
import { boxed, INK, MUTED, PALE } from './look.ts';
import { section, tableOf } from './tables.ts';

/** What the result rests on, in the order of the official form, and what is left to do. */
export function laterPages(content: ReportContent): Content[] {
  return [
    ...rules(content),
    ...scenes(content),
    ...gap(content),
    ...answers(content),
    ...evidence(content),
    ...facts('复核退回意见', content.remarks),
    ...facts('发布记录', content.history),
    ...model(content),
    ...record(content),
  ];
}

const BOTH_CONDITIONS =
  '评分与应用场景两项条件须同时满足，最终等级为两者所属等级中较低者；场景达到该等级及以上均计入。';

function rules({ levelRules }: ReportContent): Content[] {
  if (levelRules.length === 0) return [];
  const judged = levelRules.some(({ scenes: asked }) => asked !== undefined);
  return section(
    '等级判定',
    tableOf(
      [
        { title: '等级', width: 100 },
        { title: '得分 ／ 要求', width: '*', align: 'center' },
        ...(judged
          ? ([
              { title: '达到场景数 ／ 要求', width: '*', align: 'center' },
              { title: '其中约束性 ／ 要求', width: '*', align: 'center' },
            ] as const)
          : []),
        { title: '结论', width: 50, align: 'center' },
      ],
      levelRules.map(({ name, score, scenes: count, constraintScenes, reached }) => [
        name,
        score,
        ...(judged ? [count ?? '—', constraintScenes ?? '—'] : []),
        { text: reached ? '达到' : '未达到', color: reached ? INK : MUTED, bold: reached },
      ]),
    ),
    judged ? { text: BOTH_CONDITIONS, style: 'note', margin: [0, 3, 0, 0] } : undefined,
  );
}

function scenes({ scenes: rows }: ReportContent): Content[] {
  if (rows.length === 0) return [];
  const title = `应用场景（${rows.length} 个，★ 为约束性场景）`;
  return section(
    title,
    tableOf(
      [
        { title: '编号', width: 26 },
        { title: '类别', width: 86 },
        { title: '场景', width: 62 },
        { title: '等级', width: 24, align: 'center' },
        { title: '该等级的要求', width: '*' },
      ],
      rows.map(({ id, group, name, constraint, level, text }) => [
        id,
        group,
        `${constraint ? '★ ' : ''}${name}`,
        { text: String(level), bold: true },
        { text, fontSize: 8 },
      ]),
    ),
  );
}

function gap({ gap: found }: ReportContent): Content[] {
  if (!found) return [];
  const { title, reasons, questions, sets, setsNote } = found;
  return section(
    title,
    { ul: [...reasons] },
    ...(questions.length === 0
      ? []
      : [
          { text: '尚可得分的题目（由多到少）', style: 'subheading', headlineLevel: 1 },
          tableOf(
            [
              { title: '题目', width: '*' },
              { title: '得分 ／ 满分', width: 100, align: 'right' },
              { title: '尚可得', width: 70, align: 'right' },
            ],
            questions.map(({ name, score, left }) => [name, score, left]),
          ),
        ]),
    ...sets.map(({ title: text, changes }, place) => ({
      margin: [0, 0, 0, 6] as [number, number, number, number],
      // Kept together, with the heading of all on the first: no level of headline inside, which would leave an empty page.
      unbreakable: true,
      stack: [
        ...(place === 0 ? [{ text: '改动最少的提升办法（任选其一）', style: 'subheading' }] : []),
        { text: `办法 ${place + 1}：${text}`, bold: true, fontSize: 8.5 },
        { ul: [...changes], fontSize: 8.5, margin: [8, 2, 0, 0] as [number, number, number, number] },
      ],
    })),
    setsNote === undefined ? undefined : { text: setsNote, style: 'note' },
  );
}

function answers({ answers: rows }: ReportContent): Content[] {
  if (rows.length === 0) return [];
  return section(
    '逐题答案与得分',
    tableOf(
      [
        { title: '题号', width: 24 },
        { title: '维度 · 指标', width: 72 },
        { title: '题目', width: 118 },
        { title: '所选选项', width: '*' },
        { title: '得分', width: 30, align: 'right' },
        { title: '满分', width: 26, align: 'right' },
      ],
      rows.map(({ id, dimension, indicator, question, chosen, numbers, points, of }) => [
        id,
        { text: indicator ? `${dimension} · ${indicator}` : dimension, fontSize: 8 },
        { text: question, fontSize: 8 },
        {
          fontSize: 8,
          stack: [
            ...chosen.map(({ key, text, points: gives }) => ({ text: `${key}　${text}（${gives}）` })),
            ...(chosen.length === 0 ? [{ text: '未作答' }] : []),
            ...numbers.map(({ name, value, unit }) => ({ text: `${name}：${value} ${unit}`, color: MUTED })),
          ],
        },
        { text: points, bold: true },
        of,
      ]),
    ),
  );
}

function evidence({ evidence: rows, answers: filed }: ReportContent): Content[] {
  if (filed.length === 0 && rows.length === 0) return [];
  const none = { text: '提交时未附证明材料。', style: 'note' };
  if (rows.length === 0) return section('证明材料', none);
  return section(
    `证明材料（${rows.length} 件）`,
    tableOf(
      [
        { title: '题目／场景', width: 100 },
        { title: '类型', width: '*' },
        { title: '大小', width: 56, align: 'right' },
        { title: 'SHA-256（前 16 位）', width: 110 },
      ],
      rows.map(({ item, about, kind, size, sha256 }) => [`${item} ${about}`, kind, size, sha256]),
    ),
  );
}

function facts(title: string, rows: readonly Fact[]): Content[] {
  return rows.length === 0 ? [] : section(title, factTable(rows));
}

function factTable(rows: readonly Fact[]): Content {
  const body = rows.map(({ label, value }): TableCell[] => [
    { text: label, style: 'label', fillColor: PALE },
    { text: value, fontSize: 8.5 },
  ]);
  return { layout: boxed, table: { widths: [110, '*'], dontBreakRows: true, body } };
}

function model({ openPoints, trust }: ReportContent): Content[] {
  return [
    ...(openPoints.length === 0
      ? []
      : section(
          '指标中尚待与官方文本核对之处',
          tableOf(
            [
              { title: '涉及', width: 92 },
              { title: '待核对内容', width: '*' },
            ],
            openPoints.map(({ concerns, text }) => [concerns, text]),
          ),
        )),
    ...(trust.length === 0
      ? []
      : section(
          '指标各部分的来源与可信度',
          tableOf(
            [
              { title: '部分', width: 92 },
              { title: '可信度', width: 130 },
              { title: '来源', width: '*' },
            ],
            trust.map(({ part, trust: mark, meaning, sources }) => [part, `${mark}　${meaning}`, sources]),
          ),
        )),
  ];
}

/** Kept together: whoever signs sees what is signed. */
function record({ notes, log, signatures }: ReportContent): Content[] {
  return [
    {
      unbreakable: true,
      stack: [
        { text: '说明与核验', style: 'heading' },
        { ol: [...notes], fontSize: 8.5 },
        { text: '', margin: [0, 4, 0, 0] },
        factTable(log),
        {
          margin: [0, 26, 0, 0],
          columnGap: 18,
          columns: signatures.map((text) => ({
            width: '*',
            stack: [
              { text },
              { canvas: [{ type: 'line', x1: 0, y1: 34, x2: 150, y2: 34, lineWidth: 0.6 }] },
              { text: '日期：　　　　年　　月　　日', style: 'note', margin: [0, 5, 0, 0] },
            ],
          })),
        },
      ],
    },
  ];
}
