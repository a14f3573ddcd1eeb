import { type Decision, Refusal } from '#kernel';
import type { StandingCommand } from './commands.ts';
import { grantDesignation, withdrawDesignation } from './designations.ts';
import { checkRecord, recordIncident, strikeIncident } from './incidents.ts';
import { enterList, leaveList } from './lists.ts';
import { checkStanding } from './lookups.ts';
import { stateProfile } from './profile.ts';
import { reportResearch } from './research.ts';
import type { Standing, StandingEvent } from './standing.ts';

/** Statements of any day up to today, in any order; said again, nothing is written. */
export function decideStanding(
  command: StandingCommand,
  code: string,
  standing: Standing,
): Decision<StandingEvent> {
  const day = dayOf(command);
  if (day && day.on > command.today)
    return new Refusal('enterprise.in-the-future', { on: day.on, today: command.today }, day.field);
  switch (command.type) {
    case 'GrantDesignation':
      return grantDesignation(command, code, standing);
    case 'WithdrawDesignation':
      return withdrawDesignation(command, code, standing);
    case 'EnterList':
      return enterList(command, code, standing);
    case 'LeaveList':
      return leaveList(command, code, standing);
    case 'ReportResearch':
      return reportResearch(command, code, standing);
    case 'RecordIncident':
      return recordIncident(command, code, standing);
    case 'StrikeIncident':
      return strikeIncident(command, code, standing);
    case 'CheckRecord':
      return checkRecord(command, code, standing);
    case 'CheckStanding':
      return checkStanding(command, code, standing);
    case 'StateProfile':
      return stateProfile(command, code, standing);
  }
}

function dayOf(command: StandingCommand): { field: string; on: string } | undefined {
  if (command.type === 'GrantDesignation') return { field: 'from', on: command.from };
  if ('leftOn' in command && command.leftOn) return { field: 'leftOn', on: command.leftOn };
  return 'on' in command ? { field: 'on', on: command.on } : undefined;
}
