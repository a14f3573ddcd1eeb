import type { LocalDate } from '#kernel';
import type { EnterpriseRow, Recorded } from './enterprise-row.ts';
import type { Found } from './standing-on.ts';

/** One year's money and people from both reports of it; the research report comes first where both speak. */
interface Year {
  readonly year: number;
  readonly revenueFen?: number;
  readonly rdExpenseFen?: number;
  readonly rdAtHomeFen?: number;
  readonly highTechRevenueFen?: number;
  readonly techStaff?: number;
  readonly assetsFen?: number;
  readonly by: Recorded;
}

const YEARS_TOGETHER = 3;
const WHOLE_BPS = 10_000n;

/** Puts the facts that rest on figures of one year or of three, each with the latest report used. */
export function putFigures(
  row: EnterpriseRow,
  day: LocalDate,
  putFound: (fact: string, found: Found | undefined) => void,
): void {
  const years = yearsUpTo(row, day);
  if (years.length === 0) return;
  const put = (fact: string, value: number | undefined, by: Recorded | undefined) => {
    if (value !== undefined && by) putFound(fact, { value, by });
  };
  // All of one year, the latest with annual figures: a ratio of one year's research to another year's revenue is none.
  const place = years.findLastIndex(({ revenueFen }) => revenueFen !== undefined);
  const end = place < 0 ? years.length : place + 1;
  const year = years[end - 1]!;
  put('total-assets-fen', year.assetsFen, year.by);
  put('tech-staff', year.techStaff, year.by);
  put('rd-expense-fen', year.rdExpenseFen, year.by);
  put('high-tech-income-share-bps', share(year.highTechRevenueFen, year.revenueFen), year.by);
  const three = years.slice(Math.max(0, end - YEARS_TOGETHER), end);
  put('revenue-3y-fen', together(three, 'revenueFen'), year.by);
  const spent = together(three, 'rdExpenseFen');
  put('rd-expense-3y-fen', spent, year.by);
  put('rd-domestic-share-bps', share(together(three, 'rdAtHomeFen'), spent), year.by);
}

/** Oldest first. */
function yearsUpTo({ figures, standing }: EnterpriseRow, day: LocalDate): Year[] {
  const years: Year[] = [];
  for (const one of figures) {
    if (one.on > day) continue;
    const { year, revenueFen, rdExpenseFen } = one;
    years.push({ year, revenueFen, rdExpenseFen, by: one });
  }
  for (const one of standing?.research ?? []) {
    if (one.on > day) continue;
    const { year, rdAtHomeFen, techStaff, highTechRevenueFen, assetsFen } = one;
    const at = years.findIndex((known) => known.year === year);
    const known = years[at];
    const rdExpenseFen = one.rdExpenseFen ?? known?.rdExpenseFen;
    const revenueFen = known?.revenueFen;
    const both = {
      year,
      revenueFen,
      rdExpenseFen,
      rdAtHomeFen,
      techStaff,
      highTechRevenueFen,
      assetsFen,
      by: one,
    };
    if (at < 0) years.push(both);
    else years[at] = both;
  }
  return years.sort((a, b) => a.year - b.year);
}

/** The sum over three years in a row; undefined when one is missing. */
function together(
  three: readonly Year[],
  field: 'revenueFen' | 'rdExpenseFen' | 'rdAtHomeFen',
): number | undefined {
  const [first] = three;
  if (three.length < YEARS_TOGETHER || three.at(-1)!.year - first!.year !== YEARS_TOGETHER - 1)
    return undefined;
  let sum = 0;
  for (const year of three) {
    const value = year[field];
    if (value === undefined) return undefined;
    sum += value;
  }
  return Number.isSafeInteger(sum) ? sum : undefined;
}

/** In basis points, rounded down: a share is never shown as reaching a line that it does not reach. */
function share(part: number | undefined, whole: number | undefined): number | undefined {
  if (part === undefined || whole === undefined || whole === 0) return undefined;
  return Number((BigInt(part) * WHOLE_BPS) / BigInt(whole));
}
