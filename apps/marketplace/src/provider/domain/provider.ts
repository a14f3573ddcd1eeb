import { type Decider, type Decision, type DomainEvent, type LocalDate, Refusal } from '#kernel';

interface Filing {
  readonly providerCode: string;
  readonly name: string;
  readonly industries: readonly string[];
  readonly sample: boolean;
}

type Standing = { readonly providerCode: string; readonly reason: string };

export type ProviderEvent =
  | DomainEvent<'ProviderFiled', Filing>
  | DomainEvent<'ProviderSuspended', Standing>
  | DomainEvent<'ProviderReinstated', Standing>
  | DomainEvent<'ProviderRemoved', Standing>;

export type Provider =
  | { readonly status: 'absent' }
  | (Filing & {
      readonly status: 'in-good-standing' | 'suspended' | 'removed';
      /** The day the standing began. */
      readonly since: LocalDate;
    });

interface Step {
  readonly on: LocalDate;
  readonly today: LocalDate;
}

export type ProviderCommand =
  | (Step & Filing & { readonly type: 'FileProvider' })
  | (Step & {
      readonly type: 'SuspendProvider' | 'ReinstateProvider' | 'RemoveProvider';
      readonly reason: string;
    });

const STEPS = {
  SuspendProvider: { from: ['in-good-standing'], to: 'suspended', event: 'ProviderSuspended' },
  ReinstateProvider: { from: ['suspended'], to: 'in-good-standing', event: 'ProviderReinstated' },
  RemoveProvider: { from: ['in-good-standing', 'suspended'], to: 'removed', event: 'ProviderRemoved' },
} as const;

function decide(command: ProviderCommand, state: Provider): Decision<ProviderEvent> {
  const { on, today } = command;
  if (on > today) return new Refusal('provider.in-the-future', { on, today }, 'on');
  if (command.type === 'FileProvider') {
    const { type: _type, on: _on, today: _today, ...data } = command;
    if (state.status !== 'absent') return new Refusal('provider.already-filed', { code: data.providerCode });
    return [{ type: 'ProviderFiled', effectiveOn: on, data }];
  }
  if (state.status === 'absent') return new Refusal('provider.not-found');
  const { from, to, event } = STEPS[command.type];
  if (state.status === to && state.since === on) return [];
  if (!(from as readonly string[]).includes(state.status))
    return new Refusal('provider.step-not-possible', { step: command.type, standing: state.status });
  if (on < state.since) return new Refusal('provider.before-last-step', { on, since: state.since }, 'on');
  return [
    { type: event, effectiveOn: on, data: { providerCode: state.providerCode, reason: command.reason } },
  ];
}

function evolve(state: Provider, event: ProviderEvent): Provider {
  if (event.type === 'ProviderFiled')
    return { ...event.data, status: 'in-good-standing', since: event.effectiveOn };
  if (state.status === 'absent') return state;
  const step = Object.values(STEPS).find(({ event: type }) => type === event.type)!;
  return { ...state, status: step.to, since: event.effectiveOn };
}

/** A provider on the bureau's list (专业服务商): filed, and in good standing unless suspended or struck off. */
export const providerDecider: Decider<ProviderCommand, ProviderEvent, Provider> = {
  initialState: () => ({ status: 'absent' }),
  evolve,
  decide,
};
