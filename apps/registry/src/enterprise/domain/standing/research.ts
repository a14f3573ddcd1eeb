import { type Decision, localDate, Refusal } from '#kernel';
import type { ReportResearch } from './commands.ts';
import { researchOf } from './evolve-standing.ts';
import type { ResearchFigures, Standing, StandingEvent } from './standing.ts';

const FIRST_YEAR = 2000;

/** They hold from the last day of their year. */
export function reportResearch(
  { figures, today }: ReportResearch,
  code: string,
  standing: Standing,
): Decision<StandingEvent> {
  const { year, rdExpenseFen, rdAtHomeFen } = figures;
  if (year < FIRST_YEAR || year > 9998)
    return new Refusal('enterprise.year-out-of-range', { year, from: FIRST_YEAR }, 'year');
  const lastDay = localDate(`${year}-12-31`);
  if (lastDay >= today) return new Refusal('enterprise.year-not-over', { year, today }, 'year');
  const { source: _source, year: _year, ...said } = figures;
  if (Object.values(said).every((value) => value === undefined))
    return new Refusal('research.nothing-said', { year });
  const known = researchOf(standing, year);
  const expense = rdExpenseFen ?? known?.rdExpenseFen;
  const atHome = rdAtHomeFen ?? known?.rdAtHomeFen;
  if (expense !== undefined && atHome !== undefined && atHome > expense)
    return new Refusal('research.more-at-home-than-all', { year }, 'rdAtHomeFen');
  if (known && saysNothingNew(known, said)) return [];
  return [{ type: 'ResearchReported', effectiveOn: lastDay, data: { code, ...figures } }];
}

function saysNothingNew(known: ResearchFigures, said: Partial<ResearchFigures>): boolean {
  return Object.entries(said).every(
    ([field, value]) => value === undefined || known[field as keyof ResearchFigures] === value,
  );
}
