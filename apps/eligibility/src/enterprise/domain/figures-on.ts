import type { LocalDate } from '#kernel';
import type { EnterpriseRow, Recorded } from './enterprise-row.ts';
import type { Found } from './standing-on.ts';

type Field = 'revenueFen' | 'rdExpenseFen' | 'rdAtHomeFen' | 'highTechRevenueFen' | 'techStaff' | 'assetsFen';

interface Figure {
  readonly value: number;
  readonly by: Recorded;
}

/** One year's money and people from all reports of it, each figure with the report that holds it. */
type Year = { readonly year: number } & { [one in Field]?: Figure };

const OF_RESEARCH = ['rdExpenseFen', 'rdAtHomeFen', 'highTechRevenueFen', 'techStaff', 'assetsFen'] as const;
const YEARS_TOGETHER = 3;
const WHOLE_BPS = 10_000n;

/** Puts the facts that rest on figures of one year or of three; one made of several reports names the latest of them. */
export function putFigures(
  row: EnterpriseRow,
  day: LocalDate,
  put: (fact: string, found: Found | undefined) => void,
): void {
  const years = yearsUpTo(row, day);
  if (years.length === 0) return;
  // All of one year, the latest with annual figures: a ratio of one year's research to another year's revenue is none.
  const place = years.findLastIndex(({ revenueFen }) => revenueFen !== undefined);
  const end = place < 0 ? years.length : place + 1;
  const year = years[end - 1]!;
  put('total-assets-fen', year.assetsFen);
  put('tech-staff', year.techStaff);
  put('rd-expense-fen', year.rdExpenseFen);
  put('high-tech-income-share-bps', share(year.highTechRevenueFen, year.revenueFen));
  const three = years.slice(Math.max(0, end - YEARS_TOGETHER), end);
  put('revenue-3y-fen', together(three, 'revenueFen'));
  const spent = together(three, 'rdExpenseFen');
  put('rd-expense-3y-fen', spent);
  put('rd-domestic-share-bps', share(together(three, 'rdAtHomeFen'), spent));
}

/** Oldest first. Of what both reports say the research report comes first, of two of them the later. */
function yearsUpTo({ figures, standing }: EnterpriseRow, day: LocalDate): Year[] {
  const years: Year[] = [];
  for (const one of figures) {
    if (one.on > day) continue;
    const year: Year = { year: one.year, revenueFen: { value: one.revenueFen, by: one } };
    if (one.rdExpenseFen !== undefined) year.rdExpenseFen = { value: one.rdExpenseFen, by: one };
    years.push(year);
  }
  for (const one of standing?.research ?? []) {
    if (one.on > day) continue;
    let year = years.find((known) => known.year === one.year);
    if (!year) years.push((year = { year: one.year }));
    for (const field of OF_RESEARCH) {
      const value = one[field];
      if (value !== undefined) year[field] = { value, by: one };
    }
  }
  return years.sort((a, b) => a.year - b.year);
}

/** The sum over three years in a row; undefined when one is missing. */
function together(three: readonly Year[], field: Field): Figure | undefined {
  const [first] = three;
  if (three.length < YEARS_TOGETHER || three.at(-1)!.year - first!.year !== YEARS_TOGETHER - 1)
    return undefined;
  let sum: Figure | undefined;
  for (const year of three) {
    const figure = year[field];
    if (!figure) return undefined;
    sum = sum ? { value: sum.value + figure.value, by: later(sum.by, figure.by) } : figure;
  }
  return sum && Number.isSafeInteger(sum.value) ? sum : undefined;
}

/** The second where both are of one day. */
function later(one: Recorded, other: Recorded): Recorded {
  return other.on >= one.on ? other : one;
}

/** In basis points, rounded down: a share is never shown as reaching a line that it does not reach. */
function share(part: Figure | undefined, whole: Figure | undefined): Figure | undefined {
  if (!part || !whole || whole.value === 0) return undefined;
  const value = Number((BigInt(part.value) * WHOLE_BPS) / BigInt(whole.value));
  return { value, by: later(whole.by, part.by) };
}
