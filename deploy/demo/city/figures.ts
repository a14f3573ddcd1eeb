import type { Draw } from './draw.ts';
import type { YearFigures } from './enterprise.ts';

export const YEARS = [2023, 2024, 2025] as const;
/** Main business revenue from which an industrial enterprise is above scale, in 万元 (20,000,000 yuan). */
const SCALE_LINE_WAN = 2_000;

/** Above the line in the years from `firstYear` to `lastYear`, below it in the others; never a large enterprise. */
export function aboveScaleFigures(draw: Draw, firstYear: number, lastYear: number): YearFigures[] {
  const size = Math.exp(Math.min(10.6, Math.max(7.75, draw.bell(8.6, 0.75))));
  const perHead = draw.real(58, 135);
  let level = size;
  return YEARS.map((year) => {
    level *= draw.real(0.95, 1.17);
    const above = firstYear <= year && year <= lastYear;
    const main = above ? Math.max(level, draw.real(2_030, 2_400)) : draw.real(900, SCALE_LINE_WAN - 40);
    const staff = Math.min(960, Math.max(9, Math.round((above ? main : main * 1.2) / perHead)));
    return yearFigures(draw, year, main, staff, above ? draw.real(0.012, 0.055) : draw.real(0, 0.02));
  });
}

export function belowScaleFigures(draw: Draw): YearFigures[] {
  const size = Math.exp(draw.bell(6.2, 0.8));
  const perHead = draw.real(22, 62);
  let level = size;
  return YEARS.map((year) => {
    level = Math.min(1_930, Math.max(25, level * draw.real(0.88, 1.16)));
    return yearFigures(draw, year, level, Math.max(2, Math.round(level / perHead)), draw.real(0, 0.02));
  });
}

function yearFigures(
  draw: Draw,
  year: number,
  main: number,
  staff: number,
  researchShare: number,
): YearFigures {
  const mainRevenueWan = cents(main);
  const revenueWan = cents(main / draw.real(0.93, 1));
  return { year, staff, revenueWan, mainRevenueWan, researchWan: cents(revenueWan * researchShare) };
}

const cents = (wan: number): number => Math.round(wan * 100) / 100;
