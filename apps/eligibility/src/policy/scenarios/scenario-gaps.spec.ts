import type { Condition } from '#rules';
import { overlaid } from '../book-files.ts';
import { compilePolicy, type CompiledPolicy } from '../domain/compile-policy.ts';
import { compileBook, readBookFiles } from '../load-policy-book.ts';
import { bookScenarios } from './book-scenarios.ts';
import { differences } from './scenario.ts';
import { scenarioGaps } from './scenario-gaps.ts';

const files = readBookFiles('deploy/policies', 'deploy/rules');
const place = (id: string, file = 'policy') => `policies/${id}/${file}.yaml`;
const textOf = (id: string, file?: string) => files.get(place(id, file))!.content;

function wrong(id: string, changes: Record<string, string>): string[] {
  const changed = overlaid(files, changes);
  const { compiled, scenarios } = bookScenarios(compileBook(changed), changed).find(
    (one) => one.compiled.policy.id === id,
  )!;
  const differ = scenarios.flatMap((scenario) => differences(scenario, compiled));
  return differ.length > 0 ? differ : scenarioGaps(scenarios, compiled);
}

describe('the scenarios of a policy', () => {
  it('notice a number that was changed', () => {
    const changed = textOf('deduct-500w').replace('value: 500000000', 'value: 600000000');
    expect(wrong('deduct-500w', { [place('deduct-500w')]: changed })).toContain(
      'outcome: expected "not-eligible", is "eligible"',
    );
  });

  it('are missing where a number was added from a later day on', () => {
    const changed = textOf('deduct-500w').replace(
      '- { from: 2024-01-01, to: 2027-12-31, value: 500000000, source: notice-2023-37 }',
      '- { from: 2024-01-01, to: 2026-06-30, value: 500000000, source: notice-2023-37 }\n      - { from: 2026-07-01, to: 2027-12-31, value: 800000000, source: notice-2023-37 }',
    );
    expect(wrong('deduct-500w', { [place('deduct-500w')]: changed })).toEqual([
      'the law changes on 2026-07-01, and no scenario is on 2026-06-30',
      'the law changes on 2026-07-01, and no scenario is on 2026-07-01',
      'unit-value-limit from 2026-07-01 could be 7,999,999.99 yuan instead of 8,000,000 yuan, and no scenario would notice',
      'unit-value-limit from 2026-07-01 could be 8,000,000.01 yuan instead of 8,000,000 yuan, and no scenario would notice',
    ]);
  });

  it.each([
    ['high-tech-enterprise', 'value: 1500,', 'value: 2000,', 'tax-rate'],
    ['high-tech-enterprise', 'value: 3,', 'value: 4,', 'valid-years'],
    ['relending', 'value: 1,', 'value: 2,', 'term-years'],
    ['relending', 'value: 2,', 'value: 3,', 'extensions'],
    ['credit-special-equipment', 'value: 5,', 'value: 6,', 'carry-years'],
  ])('notice a number of %s that stands in words alone: %s', (id, was, is, number) => {
    const changed = textOf(id).replace(was, is);
    expect(wrong(id, { [place(id)]: changed })).toContainEqual(
      expect.stringMatching(`^numbers: expected .*"${number}":`),
    );
  });

  it('must say each side of its days what a number is that stands in words alone', () => {
    const [policy, scenarios] = [
      textOf('credit-special-equipment'),
      textOf('credit-special-equipment', 'scenarios'),
    ];
    const unsaid = {
      [place('credit-special-equipment', 'scenarios')]: scenarios.replaceAll(
        ', numbers: { carry-years: 5 }',
        '',
      ),
    };
    expect(wrong('credit-special-equipment', unsaid)).toEqual([
      'carry-years stands in words alone, and no scenario says what it is on 2024-01-01',
      'carry-years stands in words alone, and no scenario says what it is on 2027-12-31',
    ]);
    const longer = policy.replace(
      '- { from: 2024-01-01, to: 2027-12-31, value: 5, source: notice-2024-9 }',
      '- { from: 2024-01-01, to: 2025-12-31, value: 5, source: notice-2024-9 }\n      - { from: 2026-01-01, to: 2027-12-31, value: 5, source: notice-2024-9 }',
    );
    expect(wrong('credit-special-equipment', { [place('credit-special-equipment')]: longer })).toEqual(
      expect.arrayContaining([
        'carry-years stands in words alone, and no scenario says what it is on 2025-12-31',
        'carry-years stands in words alone, and no scenario says what it is on 2026-01-01',
      ]),
    );
  });

  it('do not pin down a threshold by stating it', () => {
    const scenarios = textOf('deduct-500w', 'scenarios')
      .replaceAll('500000001', '500000100')
      .replaceAll('outcome: eligible', 'outcome: eligible, numbers: { unit-value-limit: 500000000 }');
    expect(wrong('deduct-500w', { [place('deduct-500w', 'scenarios')]: scenarios })).toEqual([
      'unit-value-limit from 2024-01-01 could be 5,000,000.01 yuan instead of 5,000,000 yuan, and no scenario would notice',
    ]);
  });

  it('are missing where the time of a policy was prolonged', () => {
    const changed = textOf('deduct-500w').replaceAll('2027-12-31', '2029-12-31');
    expect(wrong('deduct-500w', { [place('deduct-500w')]: changed })).toContain(
      'outcome: expected "not-open", is "eligible"',
    );
  });

  it('must stand on both sides of a threshold', () => {
    const scenarios = textOf('deduct-500w', 'scenarios').replaceAll('500000001', '500000100');
    expect(wrong('deduct-500w', { [place('deduct-500w', 'scenarios')]: scenarios })).toEqual([
      'unit-value-limit from 2024-01-01 could be 5,000,000.01 yuan instead of 5,000,000 yuan, and no scenario would notice',
    ]);
  });

  it('must show each condition not met once, or what would be without it', () => {
    const scenarios = textOf('deduct-500w', 'scenarios').replace(/  - id: building\n(    .*\n)+/, '');
    expect(wrong('deduct-500w', { [place('deduct-500w', 'scenarios')]: scenarios })).toEqual([
      'the condition equipment could be left out, and no scenario would notice',
    ]);
  });

  it('do not have to repeat the numbers of another policy that it names', () => {
    const bent = (compiled: CompiledPolicy): CompiledPolicy => {
      const always: Condition = { any: [{ fact: 'ownership', equals: 'private' }] };
      const conditions = compiled.policy.conditions.map((one) =>
        one.id === 'sme' ? { ...one, test: { all: [one.test, always] } } : one,
      );
      return compilePolicy({ ...compiled.policy, conditions }, compiled.facts);
    };
    const { compiled, scenarios } = bookScenarios(compileBook(files), files).find(
      (one) => one.compiled.policy.id === 'interest-sme-2026',
    )!;
    expect(scenarioGaps(scenarios, bent(compiled)).filter((gap) => gap.includes('size-class'))).toEqual([]);
  });

  it('are there for every policy, and for no other', () => {
    const without = new Map([...files].filter(([at]) => at !== place('relending', 'scenarios')));
    expect(() => bookScenarios(compileBook(files), without)).toThrow(
      /relending\/scenarios\.yaml:1: is missing/,
    );
    const stray = new Map([...files, ['policies/nobody/scenarios.yaml', { file: 'nobody', content: '' }]]);
    expect(() => bookScenarios(compileBook(files), stray)).toThrow(/there is no policy nobody beside it/);
  });
});
