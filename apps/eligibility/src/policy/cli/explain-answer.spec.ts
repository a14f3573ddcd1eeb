import { localDate } from '#kernel';
import { factValues, type FactValue } from '#rules';
import { loadPolicyBook } from '../load-policy-book.ts';
import { explainAnswer } from './explain-answer.ts';
import { readFacts } from './read-facts.ts';
import type { Language } from './words.ts';

const book = loadPolicyBook('deploy/policies', 'deploy/rules');

function explained(policy: string, facts: Record<string, FactValue>, language: Language = 'en'): string {
  const values = factValues(book.facts, facts);
  return explainAnswer(book.find(policy)!, values, localDate('2026-06-01'), language);
}

describe('an answer in words', () => {
  it('says for each condition the fact, the number with its text, and the rule', () => {
    const text = explained('deduct-500w', {
      'asset-purchased-on': '2025-05-01',
      'asset-kind': 'equipment',
      'asset-unit-value-fen': 600_000_000,
    });
    expect(text).toContain('Answer: not eligible');
    expect(text).toContain('✓ met: It is equipment');
    expect(text).toContain(
      '✗ not met: Its unit value is not above 5,000,000 yuan - Above that, the rules on',
    );
    expect(text).toContain('Facts: Unit value of the asset = 6,000,000 yuan');
    expect(text).toContain(
      'Highest unit value 5,000,000 yuan (2024-01-01 to 2027-12-31, 财政部 税务总局公告2023年第37号 [A])',
    );
    expect(text).toContain('Rule: Unit value of the asset is at most 5,000,000 yuan');
  });

  it('never lets the re-lending look like what the enterprise gets or pays', () => {
    const facts = { 'loan-disbursed-on': '2024-06-01', 'loan-principal-fen': 1_000_000_000 };
    const text = explained('relending', { ...facts, 'project-kind': 'retrofit' }, 'zh');
    expect(text).toContain('人民银行可提供给银行（不是企业）的再贷款 [bank-facility]: 最高600万元');
    expect(text).toContain('央行向银行收取的利率（不是企业的贷款利率） = 1.75%');
    expect(text).toContain('企业不会得到60%，也没有1.75%利率的承诺');
  });

  it('says of a measure that is only reported: it may apply, ask', () => {
    const text = explained('seed-50w-500w', {
      'asset-purchased-on': '2025-05-01',
      'asset-unit-value-fen': 1,
    });
    expect(text).toContain('Answer: undetermined');
    expect(text).toContain('Only reported, no document was found: it may apply, ask the authority.');
    expect(text).not.toContain('Benefit');
  });

  it('says when a policy is open, and where a text does not give the day', () => {
    expect(explained('interest-equipment-2026', { 'loan-disbursed-on': '2025-06-01' })).toContain(
      'Answer: not open\nIt is open: 2026-01 to 2026-12-31',
    );
    const unclear = explained('hunan-5g-factory', {
      'named-5g-on': '2022-06-10',
      'named-5g-factory-or-scene': true,
    });
    expect(unclear).toContain('The text does not give the exact first or last day: ask the authority.');
  });

  it('lists what is missing and how to supply it, and what the policy excludes', () => {
    const text = explained('interest-sme-2026', { staff: 100, ownership: 'private' });
    expect(text).toContain(
      "Day the loan was paid out (loan-disbursed-on): The day on the bank's disbursement slip",
    );
    expect(text).toContain(
      'One loan gets only one central interest subsidy: interest-equipment-2024, interest-equipment-2026',
    );
  });

  it('is complete in both languages: no key of the program and no placeholder is left', () => {
    for (const { policy } of book.policies)
      for (const language of ['zh', 'en'] as const)
        expect(explained(policy.id, {}, language)).not.toMatch(/undefined|\{[a-z.-]+\}/);
  });
});

describe('facts on the command line', () => {
  it('are read by their type and refused one by one', () => {
    const slot = (code: string) => book.facts.slot(code)!;
    const values = readFacts(book.facts, undefined, ['staff=12', 'core-ip-owned=true', 'ownership=private']);
    expect([values[slot('staff')], values[slot('core-ip-owned')], values[slot('ownership')]]).toEqual([
      12,
      true,
      'private',
    ]);
    expect(() => readFacts(book.facts, undefined, ['staff=-1', 'colour=red'])).toThrow(
      /staff: fact\.out-of-range.*\ncolour: no such fact/,
    );
    expect(() => readFacts(book.facts, undefined, ['staff'])).toThrow('staff: must be code=value');
  });
});
