import type { LocalDate } from '#kernel';
import type { Enterprise } from './domain/enterprise.ts';

/** An enterprise as the API shows it. `onRosterSince` is absent when it is not on the roster today. */
export function enterpriseView(enterprise: Enterprise, today: LocalDate): object {
  if (enterprise.status === 'absent') return {};
  const { code, sample, details, figures, classifications, roster } = enterprise;
  const latest = classifications.at(-1);
  const stay = roster.find(({ from, to }) => from <= today && (!to || to > today));
  return {
    code,
    ...details,
    sample,
    sizeClass: latest?.sizeClass ?? null,
    aboveScale: latest?.aboveScale ?? null,
    onRosterSince: stay?.from ?? null,
    annualFigures: figures,
    classifications,
    roster,
  };
}
