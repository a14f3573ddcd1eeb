import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Fact, ReportContent } from '../content/report-content.ts';
import { ALARM, boxed, GREY, PALE, WIDTH } from './look.ts';
import { radarSvg } from './radar-svg.ts';
import { section, tableOf } from './tables.ts';

/** Who, when and what came of it, on one page. */
export function firstPage(content: ReportContent): Content[] {
  const { programme, title, basis, marks } = content;
  return [
    { text: programme, style: 'subtitle' },
    { text: title, style: 'title', margin: [0, 4, 0, 4] },
    { text: basis, style: 'subtitle', margin: [0, 0, 0, 8] },
    ...(marks.lines.length > 0 ? [bannerOf(marks.lines)] : []),
    factsOf(content),
    resultOf(content),
    ...dimensionsOf(content),
    ...radarsOf(content),
  ];
}

function bannerOf(lines: readonly string[]): Content {
  return {
    margin: [0, 0, 0, 8],
    layout: { ...boxed, hLineColor: () => ALARM, vLineColor: () => ALARM },
    table: { widths: ['*'], body: [[{ stack: lines.map((text) => ({ text, style: 'alarm' })) }]] },
  };
}

function factsOf({ facts }: ReportContent): Content {
  const rows: TableCell[][] = [];
  const cells = ({ label, value }: Fact): TableCell[] => [
    { text: label, style: 'label', ...(label && { fillColor: PALE }) },
    { text: value },
  ];
  let left: Fact | undefined;
  for (const fact of facts) {
    if (fact.wide) rows.push([cells(fact)[0]!, { text: fact.value, colSpan: 3 }, '', '']);
    else if (left) {
      rows.push([...cells(left), ...cells(fact)]);
      left = undefined;
    } else left = fact;
  }
  if (left) rows.push([...cells(left), ...cells({ label: '', value: '' })]);
  // Stated widths, not shared ones: a word that is longer than its column is broken, and the table stays on the page.
  return { layout: boxed, table: { widths: FACT_WIDTHS, dontBreakRows: true, body: rows } };
}

const LABEL_WIDTH = 92;
const PADDING = 10;
const VALUE_WIDTH = WIDTH / 2 - LABEL_WIDTH - 2 * PADDING - 1.25;
const FACT_WIDTHS = [LABEL_WIDTH, VALUE_WIDTH, LABEL_WIDTH, VALUE_WIDTH];

function resultOf({ result }: ReportContent): Content {
  const level: TableCell = {
    stack: [
      { text: result.label, style: 'label' },
      { text: result.level, style: 'level' },
      ...(result.meaning ? [{ text: result.meaning, style: 'note' }] : []),
    ],
  };
  const parts = result.parts.map(({ label, value, note }): TableCell => ({
    stack: [
      { text: label, style: 'label' },
      { text: value, style: 'figure', margin: [0, 3, 0, 0] },
      ...(note ? [{ text: note, style: 'note' }] : []),
    ],
  }));
  return {
    margin: [0, 10, 0, 0],
    layout: { ...boxed, hLineColor: () => GREY, paddingTop: () => 6, paddingBottom: () => 6 },
    table: { widths: [150, ...parts.map(() => '*')], body: [[level, ...parts]] },
  };
}

function dimensionsOf({ dimensions }: ReportContent): Content[] {
  if (dimensions.length === 0) return [];
  return section(
    '各维度得分',
    tableOf(
      [
        { title: '维度', width: '*' },
        { title: '得分', width: 70, align: 'right' },
        { title: '满分', width: 70, align: 'right' },
        { title: '得分率', width: 70, align: 'right' },
      ],
      dimensions.map(({ name, score, of, percent }) => [
        name,
        score,
        of ?? '—',
        percent === undefined ? '—' : `${percent.toFixed(1)}%`,
      ]),
    ),
  );
}

const RADAR_HEIGHT = 184;

function radarsOf({ radars }: ReportContent): Content[] {
  if (radars.length === 0) return [];
  const width = WIDTH / radars.length;
  return [
    {
      margin: [0, 8, 0, 0],
      unbreakable: true,
      columns: radars.map((radar) => ({
        width,
        stack: [
          { text: radar.title, style: 'label', alignment: 'center' },
          { svg: radarSvg(radar, Math.min(width, 300), RADAR_HEIGHT), alignment: 'center' },
        ],
      })),
    },
  ];
}
