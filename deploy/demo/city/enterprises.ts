import { addDays, type LocalDate, localDate } from '#kernel';
import { sampleCode } from './codes.ts';
import { drawFor, type Draw } from './draw.ts';
import type { SampleEnterprise } from './enterprise.ts';
import { aboveScaleFigures, belowScaleFigures } from './figures.ts';
import { nameGiver } from './names.ts';
import { PLACES, type Industry, type Place } from './places.ts';

export const ABOVE_SCALE = 1_900;
export const BELOW_SCALE = 3_000;
const LATE_ENTRIES = 122;
const LEAVERS = 46;

const LATE_DAYS = [
  '2024-07-01',
  '2024-10-01',
  '2025-01-01',
  '2025-01-01',
  '2025-05-01',
  '2025-09-01',
  '2026-01-01',
  '2026-01-01',
  '2026-04-01',
  '2026-08-01',
];
const LEAVING_DAYS = ['2025-01-01', '2025-01-01', '2025-06-18', '2026-01-01', '2026-01-01', '2026-05-20'];
const OWNERSHIPS = { 民营: 880, 国有: 45, 外资: 30, 集体: 15, 其他: 30 } as const;
const REMARKS = [
  '示例数据',
  '示例数据',
  '示例数据',
  '示例数据',
  '示例数据；专精特新',
  '示例数据；高新技术企业',
];

/** The bureau's list: above-scale SMEs first, then the smaller ones, each sorted by nothing in particular. */
export function drawEnterprises(seed: number, fixedCode?: string): SampleEnterprise[] {
  const draw = drawFor(seed, 'enterprises');
  const giveName = nameGiver(drawFor(seed, 'names'));
  return Array.from({ length: ABOVE_SCALE + BELOW_SCALE }, (_, index) => {
    const above = index < ABOVE_SCALE;
    const place = index === 0 ? PLACES[0]! : placeFor(draw);
    const industry = index === 0 ? 'rail-transit' : draw.weighted<Industry>(place.industries);
    const name = giveName(place, industry, above);
    const stay = above ? stayFor(draw, index) : undefined;
    const establishedOn = draw.day(
      localDate('1996-01-01'),
      stay ? addDays(stay.roster.from, -400) : localDate('2022-12-31'),
    );
    const figures = stay ? aboveScaleFigures(draw, stay.firstYear, stay.lastYear) : belowScaleFigures(draw);
    return {
      code: index === 0 && fixedCode ? fixedCode : sampleCode(place.area, index),
      name,
      place,
      industry,
      ownership: draw.weighted(OWNERSHIPS),
      establishedOn,
      figures,
      ...(stay ? { roster: stay.roster } : {}),
      contact: { name: `示例联系人${index + 1}`, phone: `000${String(index + 1).padStart(8, '0')}` },
      remark: draw.pick(REMARKS),
      maturity: maturityOf(draw, place, industry, figures[0]!.mainRevenueWan),
    };
  });
}

function placeFor(draw: Draw): Place {
  const weights = Object.fromEntries(PLACES.map(({ id, share }) => [id, share]));
  const id = draw.weighted(weights);
  return PLACES.find((place) => place.id === id)!;
}

interface Stay {
  readonly roster: { from: LocalDate; to?: LocalDate };
  readonly firstYear: number;
  readonly lastYear: number;
}

/** Most entered before the pilot; some later, when their revenue had passed the line; a few fell below it and left. */
function stayFor(draw: Draw, index: number): Stay {
  const lateFrom = ABOVE_SCALE - LATE_ENTRIES;
  if (index >= lateFrom) {
    const from = localDate(draw.pick(LATE_DAYS));
    return { roster: { from }, firstYear: yearJudged(from), lastYear: 2025 };
  }
  const year = draw.int(2009, 2024);
  const month = year === 2024 || draw.chance(0.6) ? 1 : draw.int(2, 12);
  const from = localDate(`${year}-${String(month).padStart(2, '0')}-01`);
  if (index < lateFrom - LEAVERS) return { roster: { from }, firstYear: 2023, lastYear: 2025 };
  const to = localDate(draw.pick(LEAVING_DAYS));
  return { roster: { from, to }, firstYear: 2023, lastYear: yearJudged(to) - 1 };
}

/** Whoever enters or leaves in a year does so on the figures of the year before. */
const yearJudged = (day: LocalDate): number => Number(day.slice(0, 4)) - 1;

function maturityOf(draw: Draw, place: Place, industry: Industry, mainRevenueWan: number): number {
  const bySize = 0.055 * (Math.log(Math.max(mainRevenueWan, 50)) - 8.4);
  const byIndustry = {
    'rail-transit': 0.04,
    'aero-engine': 0.03,
    'hard-materials': 0.02,
    ceramics: -0.02,
    other: -0.02,
  };
  return Math.min(0.9, Math.max(0.04, draw.bell(0.335, 0.1) + bySize + byIndustry[industry] + place.lead));
}
