import ExcelJS from 'exceljs';
import { LAST_DAY } from '../city/calendar.ts';
import type { SampleEnterprise } from '../city/enterprise.ts';
import { YEARS } from '../city/figures.ts';
import { INDUSTRY_ZH } from '../city/places.ts';
import { withoutClock } from './zip-clock.ts';

interface Column {
  readonly header: string;
  readonly width: number;
  readonly value: (enterprise: SampleEnterprise, index: number) => ExcelJS.CellValue;
  readonly format?: string;
  /** Only on the sheet of above-scale enterprises. */
  readonly aboveScaleOnly?: boolean;
}

const day = (text: string | undefined): ExcelJS.CellValue => (text ? new Date(`${text}T00:00:00Z`) : null);
const DAY = 'yyyy-mm-dd';
const WAN = '#,##0.00';

const figureColumns: readonly Column[] = YEARS.flatMap((year): Column[] => {
  const of = (enterprise: SampleEnterprise) => enterprise.figures.find((entry) => entry.year === year)!;
  return [
    { header: `${year}年从业人员`, width: 12, value: (one) => of(one).staff },
    { header: `${year}年营业收入(万元)`, width: 16, format: WAN, value: (one) => of(one).revenueWan },
    { header: `${year}年主营业务收入(万元)`, width: 18, format: WAN, value: (one) => of(one).mainRevenueWan },
    { header: `${year}年研发费用(万元)`, width: 16, format: WAN, value: (one) => of(one).researchWan },
  ];
});

/** The columns of a bureau's own list; days are date cells or texts, as such lists have them. */
const COLUMNS: readonly Column[] = [
  { header: '序号', width: 6, value: (_, index) => index + 1 },
  { header: '统一社会信用代码', width: 22, value: ({ code }) => code },
  { header: '企业名称', width: 34, value: ({ name }) => name },
  { header: '所属区县', width: 12, value: ({ place }) => place.zh },
  { header: '所属行业', width: 18, value: ({ industry }) => INDUSTRY_ZH[industry] },
  { header: '企业性质', width: 10, value: ({ ownership }) => ownership },
  { header: '成立日期', width: 12, format: DAY, value: ({ establishedOn }) => day(establishedOn) },
  ...figureColumns,
  {
    header: '入规时间',
    width: 12,
    format: DAY,
    value: ({ roster }) => day(roster?.from),
    aboveScaleOnly: true,
  },
  { header: '退规时间', width: 12, value: ({ roster }) => roster?.to ?? null, aboveScaleOnly: true },
  { header: '联系人', width: 16, value: ({ contact }) => contact.name },
  { header: '联系电话', width: 14, value: ({ contact }) => contact.phone },
  // The remark says of every line that it is a sample; the import marks the enterprise by it.
  { header: '备注', width: 24, value: ({ remark }) => remark },
];

const SHEETS = [
  { name: '规上工业中小企业', above: true },
  { name: '规下工业企业', above: false },
] as const;

/** The register as a bureau keeps it: two sheets, a merged title, a line of remarks, Chinese headers. */
export async function registerWorkbook(enterprises: readonly SampleEnterprise[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = workbook.lastModifiedBy = 'Linghang sample data';
  workbook.created = workbook.modified = new Date(`${LAST_DAY}T00:00:00Z`);
  for (const { name, above } of SHEETS) {
    const columns = COLUMNS.filter((column) => above || !column.aboveScaleOnly);
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 3, ySplit: 3 }] });
    sheet.columns = columns.map(({ width, format }) => ({
      width,
      ...(format ? { style: { numFmt: format } } : {}),
    }));
    sheet.addRow([`株洲市${name}名单（示例数据，非真实企业）`]);
    sheet.mergeCells(1, 1, 1, columns.length);
    sheet.getRow(1).font = { bold: true, size: 16 };
    sheet.getRow(1).alignment = { horizontal: 'center' };
    sheet.addRow([`截至${LAST_DAY}；金额单位：万元；名称、代码、数据均由程序生成`]);
    sheet.mergeCells(2, 1, 2, columns.length);
    sheet.addRow(columns.map(({ header }) => header)).font = { bold: true };
    const listed = enterprises.filter(({ roster }) => (roster !== undefined) === above);
    listed.forEach((enterprise, index) => sheet.addRow(columns.map(({ value }) => value(enterprise, index))));
  }
  return withoutClock(Buffer.from(await workbook.xlsx.writeBuffer()));
}
