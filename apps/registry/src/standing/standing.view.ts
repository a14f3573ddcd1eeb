import type { LocalDate } from '#kernel';
import type { Enterprise } from '../enterprise/domain/enterprise.ts';
import type { Standing } from '../enterprise/domain/standing/standing.ts';

export function standingView(enterprise: Enterprise, today: LocalDate): object {
  if (enterprise.status === 'absent') return {};
  const { code, standing } = enterprise;
  return {
    code,
    designations: standing.designations.map((one) => {
      const withdrawnOn = firstWithdrawal(standing, one);
      const ended = (one.validTo !== undefined && one.validTo < today) || (withdrawnOn ?? '9') <= today;
      return { ...one, ...(withdrawnOn && { withdrawnOn }), inForce: one.from <= today && !ended };
    }),
    lists: standing.lists,
    research: standing.research,
    incidents: standing.incidents,
    recordChecks: standing.checks,
    standingChecks: standing.lookups,
    profile: standing.profile,
  };
}

function firstWithdrawal(
  { withdrawals }: Standing,
  { designation, from }: { readonly designation: string; readonly from: LocalDate },
): LocalDate | undefined {
  const days = withdrawals
    .filter((one) => one.designation === designation && one.on > from)
    .map(({ on }) => on);
  return days.sort()[0];
}
