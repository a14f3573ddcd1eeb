import { type Decision, isRefusal, Refusal } from '#kernel';
import type { EnterList, LeaveList } from './commands.ts';
import { evolveStanding, markKey } from './evolve-standing.ts';
import type { ListMark, Standing, StandingEvent } from './standing.ts';

export function enterList(command: EnterList, code: string, standing: Standing): Decision<StandingEvent> {
  const { list, project, on, leftOn, source, today } = command;
  if (leftOn !== undefined && leftOn <= on)
    return new Refusal('list.left-before-entered', { on, leftOn }, 'leftOn');
  const place = { list, ...(project === undefined ? {} : { project }) };
  const known = standing.lists.find((mark) => markKey(mark) === markKey({ ...place, on }));
  const entered: StandingEvent[] = known?.listed
    ? []
    : [{ type: 'ListEntered', effectiveOn: on, data: { code, ...place, source } }];
  if (leftOn === undefined) return entered;
  const left = leaveList(
    { type: 'LeaveList', ...place, on: leftOn, reason: source, today },
    code,
    entered.reduce(evolveStanding, standing),
  );
  return isRefusal(left) ? left : [...entered, ...left];
}

export function leaveList(
  { list, project, on, reason }: LeaveList,
  code: string,
  { lists }: Standing,
): Decision<StandingEvent> {
  const place = { list, ...(project === undefined ? {} : { project }) };
  const known = lists.find((mark) => markKey(mark) === markKey({ ...place, on }));
  if (known && !known.listed) return [];
  const before = lists.filter((mark) => mark.list === list && mark.project === project && mark.on < on);
  if (!latest(before)?.listed) return new Refusal('list.not-listed', { code, list, on }, 'on');
  return [{ type: 'ListLeft', effectiveOn: on, data: { code, ...place, reason } }];
}

function latest(marks: readonly ListMark[]): ListMark | undefined {
  return marks.reduce<ListMark | undefined>(
    (last, mark) => (last && last.on > mark.on ? last : mark),
    undefined,
  );
}
