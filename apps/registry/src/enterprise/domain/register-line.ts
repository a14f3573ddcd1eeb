import { type Decision, isRefusal, laterOf, type LocalDate, localDate } from '#kernel';
import type { EnterInRegister, EnterpriseCommand } from './commands.ts';
import { evolve, type Enterprise, type EnterpriseEvent } from './enterprise.ts';

type Decide = (command: EnterpriseCommand, state: Enterprise) => Decision<EnterpriseEvent>;

/** A register line is a list of ordinary commands, taken together: the first refusal refuses the line. */
export function enterInRegister(
  line: EnterInRegister,
  state: Enterprise,
  decide: Decide,
): Decision<EnterpriseEvent> {
  const events: EnterpriseEvent[] = [];
  let current = state;
  for (const command of commandsOf(line, state)) {
    const decision = decide(command, current);
    if (isRefusal(decision)) return decision;
    events.push(...decision);
    current = decision.reduce(evolve, current);
  }
  return events;
}

function commandsOf(line: EnterInRegister, state: Enterprise): EnterpriseCommand[] {
  const { code, sample, details, today, basis } = line;
  const commands: EnterpriseCommand[] = [];
  if (state.status === 'absent')
    commands.push({ type: 'RegisterEnterprise', code, sample, details, on: registeredFrom(line), today });
  else commands.push({ type: 'CorrectDetails', details, on: today, today });
  for (const figures of line.figures) commands.push({ type: 'ReportAnnualFigures', figures, today });
  if (line.rosterFrom && !stayKnown(line, state)) {
    commands.push({ type: 'EnterRoster', on: line.rosterFrom, today, basis });
    if (line.rosterTo) commands.push({ type: 'LeaveRoster', on: line.rosterTo, today, reason: basis });
  } else if (line.rosterTo) {
    commands.push({ type: 'LeaveRoster', on: line.rosterTo, today, reason: basis });
  }
  return commands;
}

/** The list says when an enterprise entered the roster; it must be known from then on at the latest. */
function registeredFrom({ rosterFrom, figures, today }: EnterInRegister): LocalDate {
  const candidates = [rosterFrom, ...figures.map(({ year }) => localDate(`${year}-12-31`)), today].filter(
    (day) => day !== undefined,
  );
  return candidates.reduce((earliest, day) => (laterOf(earliest, day) === earliest ? day : earliest));
}

function stayKnown({ rosterFrom }: EnterInRegister, state: Enterprise): boolean {
  return state.status === 'registered' && state.roster.some(({ from }) => from === rosterFrom);
}
