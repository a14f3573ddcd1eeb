import { localDate } from '#kernel';
import { refused, specify } from '#testing';
import { providerDecider, type ProviderCommand, type ProviderEvent } from './provider.ts';

const CODE = '91350100M000100Y43';
const data = { providerCode: CODE, name: '样例服务商', industries: ['ceramics'], sample: true };
const standing = { providerCode: CODE, reason: '材料核查' };
const dated = (on: string) => ({ on: localDate(on), today: localDate('2026-06-30') });
const file = (on = '2024-07-01'): ProviderCommand => ({ type: 'FileProvider', ...data, ...dated(on) });
const take = (
  type: 'SuspendProvider' | 'ReinstateProvider' | 'RemoveProvider',
  on: string,
): ProviderCommand => ({
  type,
  reason: standing.reason,
  ...dated(on),
});
const filed: ProviderEvent = { type: 'ProviderFiled', effectiveOn: localDate('2024-07-01'), data };
const happened = (type: Exclude<ProviderEvent['type'], 'ProviderFiled'>, on: string): ProviderEvent => ({
  type,
  effectiveOn: localDate(on),
  data: standing,
});
const provider = specify(providerDecider);

describe('a provider', () => {
  it('is in good standing from the day it is filed', () => {
    const state = provider.when(file()).then([filed]);
    expect(state).toEqual({ ...data, status: 'in-good-standing', since: '2024-07-01' });
  });

  it('is filed once, and not for a day to come', () => {
    provider
      .given([filed])
      .when(file('2025-01-01'))
      .then(refused('provider.already-filed', { params: { code: CODE } }));
    provider.when(file('2026-07-01')).then(refused('provider.in-the-future', { field: 'on' }));
  });

  it('is suspended and reinstated as often as need be', () => {
    const suspended = happened('ProviderSuspended', '2024-08-01');
    const reinstated = happened('ProviderReinstated', '2024-09-01');
    provider.given([filed]).when(take('SuspendProvider', '2024-08-01')).then([suspended]);
    provider.given([filed, suspended]).when(take('ReinstateProvider', '2024-09-01')).then([reinstated]);
    provider
      .given([filed, suspended, reinstated])
      .when(take('SuspendProvider', '2024-10-01'))
      .then([happened('ProviderSuspended', '2024-10-01')]);
  });

  it('takes the same step on the same day again as said already', () => {
    provider
      .given([filed, happened('ProviderSuspended', '2024-08-01')])
      .when(take('SuspendProvider', '2024-08-01'))
      .then([]);
  });

  it('is struck off for good, suspended or not', () => {
    const removed = happened('ProviderRemoved', '2025-01-01');
    provider.given([filed]).when(take('RemoveProvider', '2025-01-01')).then([removed]);
    provider
      .given([filed, happened('ProviderSuspended', '2024-08-01')])
      .when(take('RemoveProvider', '2025-01-01'))
      .then([removed]);
    provider
      .given([filed, removed])
      .when(take('ReinstateProvider', '2025-02-01'))
      .then(
        refused('provider.step-not-possible', { params: { step: 'ReinstateProvider', standing: 'removed' } }),
      );
  });

  it('cannot be reinstated while in good standing, nor take a step before the last one', () => {
    provider
      .given([filed])
      .when(take('ReinstateProvider', '2024-08-01'))
      .then(refused('provider.step-not-possible'));
    provider
      .given([filed])
      .when(take('SuspendProvider', '2024-06-30'))
      .then(
        refused('provider.before-last-step', {
          params: { on: '2024-06-30', since: '2024-07-01' },
          field: 'on',
        }),
      );
  });

  it('that was never filed has no standing to lose', () => {
    provider.when(take('SuspendProvider', '2024-08-01')).then(refused('provider.not-found'));
  });
});
