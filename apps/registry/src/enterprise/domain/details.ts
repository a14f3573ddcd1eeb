import { type Decision, Refusal } from '#kernel';
import type { CorrectDetails, RegisterEnterprise } from './commands.ts';
import type { Enterprise, EnterpriseDetails, EnterpriseEvent, RegisteredEnterprise } from './enterprise.ts';

export function registerEnterprise(
  command: RegisterEnterprise,
  state: Enterprise,
): Decision<EnterpriseEvent> {
  const { code, sample, details, on, today } = command;
  if (state.status === 'registered') return new Refusal('enterprise.already-registered', { code });
  if (on > today) return new Refusal('enterprise.in-the-future', { on, today }, 'on');
  if (details.establishedOn && details.establishedOn > today)
    return new Refusal('enterprise.in-the-future', { on: details.establishedOn, today }, 'establishedOn');
  return [{ type: 'EnterpriseRegistered', effectiveOn: on, data: { code, sample, ...details } }];
}

/** Only what differs becomes an event; nothing different, nothing written. */
export function correctDetails(
  command: CorrectDetails,
  state: RegisteredEnterprise,
): Decision<EnterpriseEvent> {
  const { details, on, today } = command;
  if (on > today) return new Refusal('enterprise.in-the-future', { on, today }, 'on');
  const changed = Object.fromEntries(
    Object.entries(details).filter(
      ([field, value]) => value !== undefined && value !== state.details[field as keyof EnterpriseDetails],
    ),
  );
  if (Object.keys(changed).length === 0) return [];
  return [{ type: 'EnterpriseDetailsCorrected', effectiveOn: on, data: { code: state.code, ...changed } }];
}
