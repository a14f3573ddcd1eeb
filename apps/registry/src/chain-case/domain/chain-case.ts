import { type Decider, type Decision, type DomainEvent, type LocalDate, Refusal } from '#kernel';

interface Case {
  readonly caseId: string;
  readonly programme: string;
  readonly title: string;
  readonly leadCode: string;
  readonly memberCodes: readonly string[];
  readonly sample: boolean;
}

export type ChainCaseEvent =
  | DomainEvent<'ChainCasePublished', Case>
  | DomainEvent<'ChainCaseWithdrawn', { caseId: string; reason: string }>;

export type ChainCase =
  | { readonly status: 'absent' }
  | (Case & { readonly status: 'published'; readonly publishedOn: LocalDate })
  | (Case & {
      readonly status: 'withdrawn';
      readonly publishedOn: LocalDate;
      readonly withdrawnOn: LocalDate;
    });

export type ChainCaseCommand =
  | ({ readonly type: 'PublishChainCase'; readonly on: LocalDate; readonly today: LocalDate } & Case)
  | {
      readonly type: 'WithdrawChainCase';
      readonly on: LocalDate;
      readonly today: LocalDate;
      readonly reason: string;
    };

function decide(command: ChainCaseCommand, state: ChainCase): Decision<ChainCaseEvent> {
  if (command.on > command.today)
    return new Refusal('chain-case.in-the-future', { on: command.on, today: command.today }, 'on');
  if (command.type === 'PublishChainCase') {
    const { type: _type, on, today: _today, ...data } = command;
    if (state.status !== 'absent')
      return new Refusal('chain-case.already-published', { caseId: data.caseId });
    if (data.memberCodes.includes(data.leadCode))
      return new Refusal('chain-case.lead-is-member', { leadCode: data.leadCode }, 'memberCodes');
    return [{ type: 'ChainCasePublished', effectiveOn: on, data }];
  }
  if (state.status === 'absent') return new Refusal('chain-case.not-found');
  if (state.status === 'withdrawn')
    return new Refusal('chain-case.already-withdrawn', { on: state.withdrawnOn });
  if (command.on < state.publishedOn)
    return new Refusal('chain-case.before-publication', { on: command.on, since: state.publishedOn }, 'on');
  const data = { caseId: state.caseId, reason: command.reason };
  return [{ type: 'ChainCaseWithdrawn', effectiveOn: command.on, data }];
}

function evolve(state: ChainCase, event: ChainCaseEvent): ChainCase {
  if (event.type === 'ChainCasePublished')
    return { ...event.data, status: 'published', publishedOn: event.effectiveOn };
  if (state.status === 'absent') return state;
  return { ...state, status: 'withdrawn', withdrawnOn: event.effectiveOn };
}

/** A published example of a lead enterprise taking its suppliers along (“链式”转型). */
export const chainCaseDecider: Decider<ChainCaseCommand, ChainCaseEvent, ChainCase> = {
  initialState: () => ({ status: 'absent' }),
  evolve,
  decide,
};
