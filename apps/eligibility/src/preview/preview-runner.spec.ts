import { localDate } from '#kernel';
import { factValues } from '#rules';
import { loadPolicyBook } from '../policy/load-policy-book.ts';
import { answeredOf, assume } from './preview-runner.ts';

const book = loadPolicyBook('deploy/policies', 'deploy/rules');
const on = (day: string, policy: string) => {
  const values = factValues(book.facts, {});
  const [result] = book.check(values, localDate(day), [book.find(policy)!]);
  return answeredOf(result!);
};

describe('what a preview takes an enterprise to have', () => {
  it('is nothing of a policy that has closed, while no deed in its time is assumed', () => {
    expect(on('2026-12-31', 'interest-sme-2026').outcome).toBe('undetermined');
    expect(on('2027-01-01', 'interest-sme-2026').outcome).toBe('not-open');
  });
});

describe('money in a preview', () => {
  it('is marked where only a report says how much', () => {
    const { benefits } = on('2024-12-31', 'hunan-benchmark-enterprise');
    expect(benefits).toEqual([{ kind: 'cash', amountFen: 100_000_000, reported: true }]);
    expect(on('2026-06-01', 'interest-sme-2026').benefits[0]).toMatchObject({ reported: false });
  });
});

describe('an assumed fact', () => {
  it('is taken by a book that knows it, and never comes before what is registered', () => {
    const values = factValues(book.facts, { staff: 7 }).slice();
    assume(values, { staff: 9, 'revenue-fen': 5, 'of-another-book': true, 'digital-level': 'high' }, book);
    const taken = ['staff', 'revenue-fen', 'digital-level'].map((code) => values[book.facts.slot(code)!]);
    expect(taken).toEqual([7, 5, undefined]);
    expect(values).toHaveLength(book.facts.definitions.length);
  });
});
