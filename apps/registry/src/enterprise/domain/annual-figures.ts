import { type Decision, localDate, Refusal } from '#kernel';
import type { Classify, ReportAnnualFigures } from './commands.ts';
import type { AnnualFigures, EnterpriseEvent, RegisteredEnterprise } from './enterprise.ts';

/** Figures of earlier years are of no use to the programme, and no rule that is stored covers them. */
const FIRST_YEAR = 2000;

/**
 * Figures of a year hold from its last day; the class they give holds from the next day.
 * Size class: 工信部联企业〔2011〕300号; above-scale: National Bureau of Statistics. Both come in as dated rules.
 */
export function reportAnnualFigures(
  { figures, today }: ReportAnnualFigures,
  state: RegisteredEnterprise,
  classify: Classify,
): Decision<EnterpriseEvent> {
  const { code } = state;
  const { year } = figures;
  if (year < FIRST_YEAR || year > 9998)
    return new Refusal('enterprise.year-out-of-range', { year, from: FIRST_YEAR }, 'year');
  const lastDay = localDate(`${year}-12-31`);
  if (lastDay >= today) return new Refusal('enterprise.year-not-over', { year, today }, 'year');
  const known = state.figures.find((entry) => entry.year === year);
  if (known && sameFigures(known, figures)) return [];
  const from = localDate(`${year + 1}-01-01`);
  const judged = classify(figures, from);
  const reported: EnterpriseEvent = {
    type: 'AnnualFiguresReported',
    effectiveOn: lastDay,
    data: { code, ...figures },
  };
  return judged
    ? [reported, { type: 'EnterpriseClassified', effectiveOn: from, data: { code, year, ...judged } }]
    : [reported];
}

function sameFigures(a: AnnualFigures, b: AnnualFigures): boolean {
  return (
    a.staff === b.staff &&
    a.revenueFen === b.revenueFen &&
    a.mainBusinessRevenueFen === b.mainBusinessRevenueFen &&
    a.rdExpenseFen === b.rdExpenseFen
  );
}
