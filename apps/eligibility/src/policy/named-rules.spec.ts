import { readFileSync } from 'node:fs';
import { factValues, RuleFileError } from '#rules';
import { overlaid } from './book-files.ts';
import { compileBook, readBookFiles } from './load-policy-book.ts';

const files = readBookFiles('deploy/policies', 'deploy/rules');
const sme = readFileSync('deploy/policies/interest-sme-2026/policy.yaml', 'utf8');

function problemsOf(changes: Record<string, string | null>): string {
  try {
    compileBook(overlaid(files, changes));
    return '';
  } catch (error) {
    return (error as RuleFileError).problems.join('\n');
  }
}

describe('a rule that names another one', () => {
  const { policy } = compileBook(files).find('interest-sme-2026')!;

  it('takes over its numbers, with their own source and under the name of the rule they belong to', () => {
    const staff = policy.parameters.find(({ id }) => id === 'size-class.large-staff')!;
    expect(staff.values[0]).toMatchObject({ value: 1000, source: { document: '工信部联企业〔2011〕300号' } });
    expect(policy.fromOthers).toContain('size-class.large-staff');
    expect(policy.sources.map(({ id }) => id)).toContain('miit-2011-300');
  });

  it('changes when that rule changes, and with nobody else touched', () => {
    const classes = readFileSync('deploy/rules/size-class.yaml', 'utf8');
    const lower = classes.replace('value: 1000,', 'value: 100,').replace('value: 40000000000', 'value: 1');
    expect(lower).not.toBe(classes);
    const outcome = (book: ReturnType<typeof compileBook>) => {
      const values = factValues(book.facts, { staff: 100, 'revenue-fen': 5_000_000_000 });
      return book.check(values, '2026-06-01' as never, [book.find('national-sme')!])[0]!.outcome;
    };
    expect(outcome(compileBook(files))).toBe('eligible');
    expect(outcome(compileBook(overlaid(files, { 'rules/size-class.yaml': lower })))).toBe('not-eligible');
  });

  it.each([
    ['no such rule', '{ meets: nobody }', /interest-sme-2026\/policy\.yaml:\d+: .*unknown rule nobody/],
    ['no such classification', '{ class: colours, in: [red] }', /unknown classification colours/],
    ['a class it does not have', '{ class: size-class, in: [tiny] }', /has the classes large, medium/],
    ['classes that are no neighbours', '{ class: size-class, in: [medium, micro] }', /must be neighbours/],
    ['itself', '{ meets: interest-sme-2026 }', /interest-sme-2026 names itself/],
    [
      'one that does not hold all the time',
      '{ meets: relending }',
      /its condition purpose holds only for a time/,
    ],
  ])('is refused when it names %s', (_what, test, message) => {
    const changed = sme.replace('{ meets: national-sme }', test);
    expect(changed).not.toBe(sme);
    expect(problemsOf({ 'policies/interest-sme-2026/policy.yaml': changed })).toMatch(message);
  });

  it('is refused when the rule it names has no number on days on which it is open itself', () => {
    const technology = readFileSync('deploy/policies/technology-sme/policy.yaml', 'utf8');
    const late = technology.replaceAll('from: 2024-04-07', 'from: 2025-01-01');
    expect(problemsOf({ 'policies/technology-sme/policy.yaml': late })).toMatch(
      /relending\/policy\.yaml:\d+: parameters: technology-sme\.staff has no value from 2024-04-07 to 2024-12-31/,
    );
  });
});
