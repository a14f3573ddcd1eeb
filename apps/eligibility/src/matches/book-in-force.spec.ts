import { localDate } from '#kernel';
import { factValues } from '#rules';
import { loadPolicyBook } from '../policy/load-policy-book.ts';
import { answerOf } from './book-in-force.ts';
import { reachOf } from './domain/reach.ts';

const book = loadPolicyBook('deploy/policies', 'deploy/rules');
const values = factValues(book.facts, { district: 'liling', 'size-class': 'small' });
const reachesOn = (day: string) => {
  const on = localDate(day);
  const answers = book.check(values, on).map((result) => answerOf(result, values));
  return Object.fromEntries(answers.map((answer) => [answer.policy, reachOf(answer)]));
};

describe('what the register is offered for deeds nobody has named', () => {
  it('is a call on its day, and not when it has closed', () => {
    expect(reachesOn('2025-04-20')['zhuzhou-pilot-call-2025']).toBe('not-open');
    expect(reachesOn('2025-04-21')['zhuzhou-pilot-call-2025']).not.toBe('not-open');
    expect(reachesOn('2025-04-22')['zhuzhou-pilot-call-2025']).toBe('not-open');
  });

  it('is a subsidy up to its last day', () => {
    for (const policy of ['interest-equipment-2026', 'interest-sme-2026', 'bonds-2026']) {
      expect(reachesOn('2026-12-31')[policy]).not.toBe('not-open');
      expect(reachesOn('2027-01-01')[policy]).toBe('not-open');
    }
    expect(reachesOn('2027-12-31')['deduct-500w']).not.toBe('not-open');
    expect(reachesOn('2028-01-01')['deduct-500w']).toBe('not-open');
  });

  it('is only what the book has open on that day', () => {
    for (const day of ['2024-03-06', '2025-04-22', '2026-11-23', '2027-02-01', '2030-01-01'])
      for (const { policy, openEras } of book.policies) {
        const isOpen = openEras.some(({ from, to }) => from <= day && (to === null || to >= day));
        if (!isOpen)
          expect([day, policy.id, reachesOn(day)[policy.id]]).toEqual([day, policy.id, 'not-open']);
      }
  });

  it('asks for nothing that could be answered only by a day that has passed', () => {
    const on = localDate('2026-11-23');
    const [result] = book.check(values, on, [book.find('zhuzhou-pilot-call-2025')!]);
    expect(answerOf(result!, values)).toEqual({
      policy: 'zhuzhou-pilot-call-2025',
      outcome: 'not-open',
      unmet: [],
      unknown: [],
      missing: [],
    });
  });
});
