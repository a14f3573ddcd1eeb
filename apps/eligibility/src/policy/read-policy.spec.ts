import { readFileSync } from 'node:fs';
import { loadProgramme } from '#programme';
import { loadFacts, RuleFileError } from '#rules';
import { checkPolicy } from './domain/check-policy.ts';
import { readPolicy } from './read-policy.ts';

const facts = loadFacts('deploy/rules');
const deduction = readFileSync('deploy/policies/deduct-500w/policy.yaml', 'utf8');

function problemsOf(content: string): readonly string[] {
  try {
    readPolicy('policy.yaml', content, facts);
  } catch (error) {
    return (error as RuleFileError).problems;
  }
  return [];
}

describe('a policy file', () => {
  it.each([
    ['an unknown key', 'trust: A\nstanding', 'trust: A\ncolour: red\nstanding', /:\d+: colour: unknown key/],
    ['no issuer', /issuer: .*\n/, '', /issuer is missing/],
    ['an unknown fact', 'fact: asset-kind', 'fact: asset-colour', /unknown fact asset-colour/],
    [
      'a bare number',
      '{ parameter: unit-value-limit }',
      '500000000',
      /bare number has no source and no dates/,
    ],
    [
      'a number without a source',
      ', source: notice-2023-37 }\nconditions',
      ' }\nconditions',
      /source is missing/,
    ],
    [
      'a number that ends before the policy',
      'to: 2027-12-31, value',
      'to: 2026-12-31, value',
      /:\d+: parameters: unit-value-limit has no value from 2027-01-01 to 2027-12-31/,
    ],
    ['a placeholder nobody fills', '不超过{unit-value-limit}', '不超过{limit}', /mentions \{limit\}/],
    [
      'a placeholder where none is filled',
      '超过限额的，按',
      '超过{unit-value-limit}的，按',
      /otherwise of unit-value mentions/,
    ],
    [
      'a placeholder in a text for all time',
      '不超过限额的，可在',
      '不超过{unit-value-limit}的，可在',
      /:\d+: summary: summary mentions/,
    ],
    [
      'no condition at all',
      /conditions:\n[\s\S]*?benefits:/,
      'conditions: []\nbenefits:',
      /everybody would be eligible/,
    ],
    ['a source that is no address', 'https://liaoning', 'liaoning', /must be a web address/],
    ['a report for a document', 'trust: A\nstanding', 'trust: R\nstanding', /:\d+: standing: trust R means/],
    [
      'a document for a report',
      'standing: documented',
      'standing: reported',
      /:\d+: standing: a policy that is only reported/,
    ],
    [
      'a time to apply that ends before it starts',
      'windows: []',
      'windows: [{ id: w, zh: w, en: w, from: 2026-02, to: 2025, source: notice-2023-37 }]',
      /:\d+: windows: w ends \(2025\) before it starts \(2026-02\)/,
    ],
    [
      'a name written twice',
      'trust: A\nstanding',
      'trust: A\ntrust: B\nstanding',
      /:\d+: Map keys must be unique/,
    ],
    [
      'a day no calendar has',
      'from: 2024-01-01, to: 2027-12-31, source',
      'from: 2024-02-30, to: null, source',
      /must be a day/,
    ],
    [
      'a choice that cannot be',
      'equals: equipment',
      'equals: tool',
      /asset-kind \(choice\) can never be tool/,
    ],
    [
      'a deciding fact that is no day',
      'fact: asset-purchased-on\n',
      'fact: staff\n',
      /staff is no fact that is a day/,
    ],
  ])('is refused with %s, and says where', (_what, from, to, message) => {
    const changed = deduction.replace(from, to);
    expect(changed).not.toBe(deduction);
    expect(problemsOf(changed).join('\n')).toMatch(message);
    expect(problemsOf(changed).every((problem) => /^policy\.yaml:\d+: /.test(problem))).toBe(true);
  });

  it('never says yes for a policy that is only reported', () => {
    const reported = readPolicy(
      'policy.yaml',
      deduction
        .replace('standing: documented', 'standing: reported')
        .replace(/document: .*\ntrust: A/, 'document: null\ntrust: R'),
      facts,
    );
    const values = facts.definitions.map(({ code }) =>
      code === 'asset-kind' ? 'equipment' : code === 'asset-unit-value-fen' ? 1 : '2025-05-01',
    );
    const day = '2025-06-01' as never;
    expect(checkPolicy(reported, values, day).outcome).toBe('undetermined');
    expect(checkPolicy(readPolicy('policy.yaml', deduction, facts), values, day).outcome).toBe('eligible');
  });

  it('without a day of the deed says no only when every law so far says no', () => {
    const raised = deduction
      .replace(
        '{ from: 2024-01-01, to: 2027-12-31, value: 500000000,',
        '{ from: 2024-01-01, to: 2025-12-31, value: 500000000,',
      )
      .replace(
        'conditions:',
        '      - { from: 2026-01-01, to: 2027-12-31, value: 100000000, source: notice-2023-37 }\nconditions:',
      );
    const policy = readPolicy('policy.yaml', raised, facts);
    const outcome = (value: number) => {
      const values = facts.definitions.map(({ code }) =>
        code === 'asset-kind' ? 'equipment' : code === 'asset-unit-value-fen' ? value : undefined,
      );
      return checkPolicy(policy, values, '2026-06-01' as never).outcome;
    };
    expect(outcome(500_000_001)).toBe('not-eligible');
    expect(outcome(300_000_000)).toBe('undetermined');
  });
});

describe('the catalogue of facts', () => {
  it('has the districts and industries of the programme', () => {
    const programme = loadProgramme('deploy/programmes/zhuzhou-2024.yaml');
    const ids = (code: string) => facts.definition(code)!.choices!.map(({ id }) => id);
    expect(ids('district')).toEqual(programme.districts.map(({ id }) => id));
    expect(ids('industry')).toEqual([...programme.industries, programme.otherIndustries].map(({ id }) => id));
  });
});
