import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { ReportContent } from '../content/report-content.ts';
import { firstPage } from './first-page.ts';
import { laterPages } from './later-pages.ts';
import { ALARM, FONT, INK, MARGINS, MUTED, STYLES } from './look.ts';

/** The report as the PDF library lays it out. The only time in it is the log's. */
export function reportDocument(content: ReportContent): TDocumentDefinitions {
  const { title, evaluationId, marks, recordedAt, facts } = content;
  const recorded = new Date(recordedAt);
  return {
    pageSize: 'A4',
    pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
    version: '1.7',
    language: 'zh-CN',
    displayTitle: true,
    info: {
      title: `${title} ${evaluationId}`,
      creationDate: recorded,
      modDate: recorded,
      creator: 'Linghang',
    },
    defaultStyle: { font: FONT, fontSize: 9, color: INK, lineHeight: 1.15 },
    styles: { ...STYLES },
    ...(marks.watermark && {
      watermark: {
        text: marks.watermark,
        fontSize: Math.min(64, DIAGONAL / marks.watermark.length),
        color: ALARM,
        opacity: 0.1,
        bold: true,
        angle: -45,
      },
    }),
    header: (page) => (page === 1 ? '' : runningHead(title, facts[0]?.value ?? '')),
    footer: (page, pages) => footerOf(evaluationId, marks.watermark, page, pages),
    pageBreakBefore: ({ headlineLevel, startPosition }) =>
      headlineLevel === 1 && startPosition.verticalRatio > LOWEST_HEADING,
    content: [...firstPage(content), ...laterPages(content)],
  };
}

/** A heading stays with the first rows below it. */
const LOWEST_HEADING = 0.83;
/** Of the page, less its corners. */
const DIAGONAL = 880;
/** What the head and the foot of a page hold; the first page has it whole. */
const LINE_LENGTH = 40;

const EDGE: [number, number, number, number] = [MARGINS.left, 24, MARGINS.right, 0];

function runningHead(title: string, enterprise: string): Content {
  return {
    margin: EDGE,
    fontSize: 8,
    color: MUTED,
    columns: [
      { text: title, width: 120 },
      {
        text: shortened(enterprise),
        alignment: 'right',
      },
    ],
  };
}

function footerOf(id: string, mark: string | undefined, page: number, pages: number): Content {
  return {
    margin: [MARGINS.left, 18, MARGINS.right, 0],
    fontSize: 8,
    color: MUTED,
    columns: [
      { text: `评测编号 ${shortened(id)}`, width: 230 },
      { text: mark ?? '', color: ALARM, alignment: 'center', width: '*' },
      { text: `第 ${page} 页，共 ${pages} 页`, alignment: 'right', width: 90 },
    ],
  };
}

function shortened(text: string): string {
  return text.length > LINE_LENGTH ? `${text.slice(0, LINE_LENGTH)}…` : text;
}
