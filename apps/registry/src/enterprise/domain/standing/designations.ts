import { type Decision, Refusal } from '#kernel';
import type { GrantDesignation, WithdrawDesignation } from './commands.ts';
import type { Standing, StandingEvent } from './standing.ts';

export function grantDesignation(
  { type: _type, today: _today, from, ...granted }: GrantDesignation,
  code: string,
  { designations }: Standing,
): Decision<StandingEvent> {
  if (granted.validTo !== undefined && granted.validTo < from)
    return new Refusal('designation.ends-before-start', { from, validTo: granted.validTo }, 'validTo');
  const known = designations.find((one) => one.designation === granted.designation && one.from === from);
  if (known && known.validTo === granted.validTo && known.certificate === granted.certificate) return [];
  return [{ type: 'DesignationGranted', effectiveOn: from, data: { code, ...granted } }];
}

/** Ends every grant that began before the day. */
export function withdrawDesignation(
  { designation, on, reason }: WithdrawDesignation,
  code: string,
  { designations, withdrawals }: Standing,
): Decision<StandingEvent> {
  if (withdrawals.some((one) => one.designation === designation && one.on === on && one.reason === reason))
    return [];
  const held = designations.some(
    (one) =>
      one.designation === designation &&
      one.from < on &&
      (one.validTo === undefined || on <= one.validTo) &&
      !withdrawals.some((other) => other.designation === designation && one.from < other.on && other.on < on),
  );
  if (!held) return new Refusal('designation.not-held', { code, designation, on });
  return [{ type: 'DesignationWithdrawn', effectiveOn: on, data: { code, designation, reason } }];
}
