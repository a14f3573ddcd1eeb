import { isCreditCode, isLocalDate, type LocalDate } from '#kernel';
import type { Ownership } from '#contracts';
import type { RowProblem } from '#bulk';
import { findListItem, type Programme } from '#programme';
import type { AnnualFigures, EnterpriseDetails } from '../domain/enterprise.ts';
import type { Column } from './columns.ts';
import type { RegisterLine } from './read-register.ts';

export interface ParsedLine {
  readonly code: string;
  readonly details: EnterpriseDetails;
  readonly figures: readonly AnnualFigures[];
  readonly rosterFrom?: LocalDate;
  readonly rosterTo?: LocalDate;
  readonly contact?: { readonly name: string; readonly phone: string };
  readonly sample: boolean;
}

export interface LineReading {
  /** What the line names, even when it is wrong. */
  readonly subject: string;
  readonly parsed?: ParsedLine;
  readonly problems: readonly RowProblem[];
  readonly warnings: readonly RowProblem[];
}

const OWNERSHIP_WORDS: readonly [RegExp, Ownership][] = [
  [/民营|私营|private/i, 'private'],
  [/国有|国资|state/i, 'state'],
  [/外商|外资|港澳台|合资|foreign/i, 'foreign'],
  [/集体|collective/i, 'collective'],
];

/** More than any enterprise has: a slip of the pen, or a number in the wrong column. */
const MAX_STAFF = 10_000_000;
const MAX_FEN = Number.MAX_SAFE_INTEGER;

/** Understands a line field by field; every field that cannot be understood is a problem of its own. */
export function parseLine({ plan, cells }: RegisterLine, programme: Programme): LineReading {
  const problems: RowProblem[] = [];
  const warnings: RowProblem[] = [];
  const text = (column: Column) => (cells[plan.fields.get(column) ?? -1] ?? '').trim();
  const refuse = (field: string, code: string, params: Record<string, unknown>) =>
    problems.push({ field, code, params });

  const code = text('code').toUpperCase();
  if (!isCreditCode(code)) refuse('code', 'register.code-invalid', { value: text('code') });
  const name = text('name');
  if (name.length < 2 || name.length > 100) refuse('name', 'register.name-invalid', { value: name });
  else if (/^[=+\-@]/.test(name)) refuse('name', 'register.name-is-formula', { value: name });
  const district = findListItem(programme.districts, text('district'));
  if (!district) {
    const allowed = programme.districts.map(({ zh }) => zh);
    refuse('district', 'enterprise.district-unknown', { value: text('district'), allowed });
  }
  const industry = findListItem([...programme.industries, programme.otherIndustries], text('industry'));
  if (!industry)
    warnings.push({
      field: 'industry',
      code: 'register.industry-outside',
      params: { value: text('industry'), taken: programme.otherIndustries },
    });
  const day = (column: Column): LocalDate | undefined => {
    if (text(column) === '') return undefined;
    const read = readDay(text(column));
    if (!read) refuse(column, 'register.day-invalid', { value: text(column) });
    return read;
  };
  const establishedOn = day('establishedOn');
  const rosterFrom = day('rosterFrom');
  const rosterTo = day('rosterTo');
  const figures = readFigures({ plan, cells }, refuse);
  const contact = { name: text('contactName'), phone: text('contactPhone') };
  const result = { subject: code || name, problems, warnings };
  if (problems.length > 0) return result;
  return {
    ...result,
    parsed: {
      code,
      details: {
        name,
        district: district!.id,
        industry: industry?.id ?? programme.otherIndustries.id,
        ownership: OWNERSHIP_WORDS.find(([pattern]) => pattern.test(text('ownership')))?.[1] ?? 'other',
        ...(establishedOn ? { establishedOn } : {}),
      },
      figures,
      ...(rosterFrom ? { rosterFrom } : {}),
      ...(rosterTo ? { rosterTo } : {}),
      ...(contact.name || contact.phone ? { contact } : {}),
      sample: /示例|样例|sample/i.test(text('remark')),
    },
  };
}

/** `2024-06-30`, `2024/6/30`, `2024.6`, `2024年6月`: a month alone means its first day. */
export function readDay(text: string): LocalDate | undefined {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})?\s*日?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, dayOfMonth = '1'] = match;
  const day = `${year}-${month!.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isLocalDate(day) ? day : undefined;
}

function readFigures(
  { plan, cells }: RegisterLine,
  refuse: (field: string, code: string, params: Record<string, unknown>) => void,
): AnnualFigures[] {
  const years = new Map<number, Partial<Record<string, number>>>();
  for (const { year, column, index, scale } of plan.figures) {
    const text = (cells[index] ?? '').replace(/[,，\s]/g, '');
    if (text === '') continue;
    const value = Number(text);
    const amount = Math.round(value * scale);
    if (!Number.isFinite(value) || value < 0 || amount > (column === 'staff' ? MAX_STAFF : MAX_FEN)) {
      refuse(`${year}.${column}`, 'register.number-invalid', { value: cells[index] });
      continue;
    }
    years.set(year, { ...years.get(year), [column]: amount });
  }
  return [...years].flatMap(([year, { staff, revenueFen, ...rest }]) => {
    if (staff !== undefined && revenueFen !== undefined) return [{ year, staff, revenueFen, ...rest }];
    refuse(`${year}`, 'register.figures-incomplete', { year });
    return [];
  });
}
