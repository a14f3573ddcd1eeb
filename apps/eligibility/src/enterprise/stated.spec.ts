import { ListEntered, ProfileStated, StandingChecked, type ReceivedEvent } from '#contracts';
import { CODE, event, knownOn } from '../../testing/known-on.ts';

describe('a look into the registers', () => {
  const looked = event(StandingChecked, '2026-10-31', {
    designations: ['high-tech-enterprise'],
    lists: ['relending-candidates', 'first-call'],
    source: 'x',
  });
  const names = ['designation-high-tech', 'on-relending-enterprise-list', 'applied-in-first-pilot-call'];
  const of = (day: string, ...events: ReceivedEvent[]) => names.map((name) => knownOn(day, ...events)[name]);

  it('makes a no of what was not recorded, for half a year from its day on, and of nothing else', () => {
    expect(of('2026-10-30', looked)).toEqual([undefined, undefined, undefined]);
    expect(of('2026-10-31', looked)).toEqual([false, false, false]);
    expect(of('2027-05-03', looked)).toEqual([false, false, false]);
    expect(of('2027-05-04', looked)).toEqual([undefined, undefined, undefined]);
    expect(knownOn('2026-10-31', looked)['in-2022-pilot']).toBeUndefined();
  });

  it('takes nothing back that is recorded', () => {
    const place = (streamVersion: number) => ({ stream: `enterprise-${CODE}`, streamVersion });
    const entered = event(ListEntered, '2026-01-05', { list: 'relending-candidates', source: 'x' }, place(2));
    const applied = event(ListEntered, '2024-08-01', { list: 'first-call', source: 'x' }, place(3));
    expect(of('2026-11-01', looked, entered, applied)).toEqual([false, true, true]);
  });
});

describe('what is said of the enterprise itself', () => {
  it('holds from its day on, what is not named staying as it was', () => {
    const first = event(ProfileStated, '2024-01-01', {
      coreIpOwned: false,
      nicheMarketSince: '2014-03-01',
      valueChain: 'rail-transit',
      source: 'x',
    });
    const second = event(
      ProfileStated,
      '2025-06-01',
      { coreIpOwned: true, source: 'x' },
      {
        stream: `enterprise-${CODE}`,
        streamVersion: 2,
      },
    );
    const of = (day: string) => {
      const known = knownOn(day, first, second);
      return ['core-ip-owned', 'niche-market-years', 'value-chain', 'high-tech-field'].map(
        (name) => known[name],
      );
    };
    expect(of('2023-12-31')).toEqual([undefined, undefined, undefined, undefined]);
    expect(of('2024-02-29')).toEqual([false, 9, 'rail-transit', undefined]);
    expect(of('2025-06-01')).toEqual([true, 11, 'rail-transit', undefined]);
  });
});
