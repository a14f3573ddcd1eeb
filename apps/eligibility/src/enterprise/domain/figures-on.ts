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

/** Facts that rest on figures of one year or of three: by fact, with the latest report used. */
export function figureFacts(row: EnterpriseRow, day: LocalDate): ReadonlyMap<string, Found> {
  const years = yearsUpTo(row, day);
  const facts = new Map<string, Found>();
  const put = (fact: string, value: number | undefined, by: Recorded | undefined) => {
    if (value !== undefined && by) facts.set(fact, { value, by });
  };
  const latest = (field: 'assetsFen' | 'techStaff' | 'rdExpenseFen') =>
    years.findLast((year) => year[field] !== undefined);
  put('total-assets-fen', latest('assetsFen')?.assetsFen, latest('assetsFen')?.by);
  put('tech-staff', latest('techStaff')?.techStaff, latest('techStaff')?.by);
  put('rd-expense-fen', latest('rdExpenseFen')?.rdExpenseFen, latest('rdExpenseFen')?.by);
  const both = years.findLast(({ highTechRevenueFen }) => highTechRevenueFen !== undefined);
  put('high-tech-income-share-bps', share(both?.highTechRevenueFen, both?.revenueFen), both?.by);
  const three = years.slice(-YEARS_TOGETHER);
  const last = three.at(-1)?.by;
  put('revenue-3y-fen', together(three, 'revenueFen'), last);
  const spent = together(three, 'rdExpenseFen');
  put('rd-expense-3y-fen', spent, last);
  put('rd-domestic-share-bps', share(together(three, 'rdAtHomeFen'), spent), last);
  return facts;
}

/** Oldest first. */
function yearsUpTo({ figures, standing }: EnterpriseRow, day: LocalDate): Year[] {
  const years = new Map<number, Year>();
  for (const { year, revenueFen, rdExpenseFen, on, event } of figures)
    if (on <= day) years.set(year, { year, revenueFen, rdExpenseFen, by: { on, event } });
  for (const { on, event, ...research } of standing?.research ?? []) {
    if (on > day) continue;
    const said = Object.fromEntries(Object.entries(research).filter(([, value]) => value !== undefined));
    years.set(research.year, {
      ...years.get(research.year),
      ...said,
      year: research.year,
      by: { on, event },
    });
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
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
