import { type Decision, Refusal } from '#kernel';
import type { EnterRoster, LeaveRoster } from './commands.ts';
import { openStay, type EnterpriseEvent, type RegisteredEnterprise } from './enterprise.ts';

/** The roster is the stored, dated denominator of the level-two share: 规上工业中小企业. */
export function enterRoster(command: EnterRoster, state: RegisteredEnterprise): Decision<EnterpriseEvent> {
  const { on, today, basis } = command;
  const { code } = state;
  if (on > today) return new Refusal('enterprise.in-the-future', { on, today }, 'on');
  const open = openStay(state);
  if (open?.from === on) return [];
  if (open) return new Refusal('enterprise.already-on-roster', { code, from: open.from });
  const last = state.roster.at(-1);
  if (last?.to && on < last.to)
    return new Refusal('enterprise.roster-overlap', { code, on, to: last.to }, 'on');
  const judged = state.classifications.filter(({ year }) => `${year + 1}-01-01` <= on).at(-1);
  if (judged?.sizeClass === 'large') return new Refusal('enterprise.not-an-sme', { code, year: judged.year });
  return [{ type: 'RosterEntered', effectiveOn: on, data: { code, basis } }];
}

export function leaveRoster(command: LeaveRoster, state: RegisteredEnterprise): Decision<EnterpriseEvent> {
  const { on, today, reason } = command;
  const { code } = state;
  if (on > today) return new Refusal('enterprise.in-the-future', { on, today }, 'on');
  const open = openStay(state);
  if (!open) return state.roster.at(-1)?.to === on ? [] : new Refusal('enterprise.not-on-roster', { code });
  if (on <= open.from) return new Refusal('enterprise.roster-overlap', { code, on, to: open.from }, 'on');
  return [{ type: 'RosterLeft', effectiveOn: on, data: { code, reason } }];
}
