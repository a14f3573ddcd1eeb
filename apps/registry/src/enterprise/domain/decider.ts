import { type Decider, type Decision, Refusal } from '#kernel';
import { reportAnnualFigures } from './annual-figures.ts';
import type { Classify, EnterpriseCommand } from './commands.ts';
import { correctDetails, registerEnterprise } from './details.ts';
import { absent, evolve, type Enterprise, type EnterpriseEvent } from './enterprise.ts';
import { enterInRegister } from './register-line.ts';
import { enterRoster, leaveRoster } from './roster.ts';
import { decideStanding } from './standing/decide-standing.ts';

export type EnterpriseDecider = Decider<EnterpriseCommand, EnterpriseEvent, Enterprise>;

/** The enterprise's rules, over the classification rules of the day. */
export function enterpriseDecider(classify: Classify): EnterpriseDecider {
  const decide = (command: EnterpriseCommand, state: Enterprise): Decision<EnterpriseEvent> => {
    if (command.type === 'RegisterEnterprise') return registerEnterprise(command, state);
    if (command.type === 'EnterInRegister') return enterInRegister(command, state, decide);
    if (state.status === 'absent') return new Refusal('enterprise.not-found');
    switch (command.type) {
      case 'CorrectDetails':
        return correctDetails(command, state);
      case 'ReportAnnualFigures':
        return reportAnnualFigures(command, state, classify);
      case 'EnterRoster':
        return enterRoster(command, state);
      case 'LeaveRoster':
        return leaveRoster(command, state);
      default:
        return decideStanding(command, state.code, state.standing);
    }
  };
  return { initialState: absent, evolve, decide };
}
