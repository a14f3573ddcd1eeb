import { RuleFileError } from '#rules';
import { overlaid } from '../../book-files.ts';
import { compileBook, readBookFiles } from '../../load-policy-book.ts';
import { bookExclusionScenarios } from '../book-scenarios.ts';
import { exclusionGaps } from './exclusion-gaps.ts';
import { exclusionDifferences } from './exclusion-scenario.ts';

const files = readBookFiles('deploy/policies', 'deploy/rules');
const GROUPS = 'policies/exclusions.yaml';
const SCENARIOS = 'policies/scenarios.yaml';
const textOf = (place: string) => files.get(place)!.content;

function wrong(changes: Record<string, string>): string[] {
  const changed = overlaid(files, changes);
  const book = compileBook(changed);
  const { scenarios } = bookExclusionScenarios(book, changed);
  const differ = scenarios.flatMap((one) =>
    exclusionDifferences(one, book).map((what) => `${one.id}: ${what}`),
  );
  return differ.length > 0 ? differ : exclusionGaps(scenarios, book);
}

const without = (id: string) => textOf(SCENARIOS).replace(new RegExp(`  - id: ${id}\n(    .*\n)+`), '');

describe('the scenarios of policies that exclude each other', () => {
  const book = compileBook(files);
  const { scenarios } = bookExclusionScenarios(book, files);

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    expect(exclusionDifferences(scenario, book)).toEqual([]);
  });

  it('pin every group down: each side of its days, each member, and how many may be had', () => {
    expect(exclusionGaps(scenarios, book)).toEqual([]);
  });

  it.each([
    ['a later first day', 'from: 2026-01-01', 'from: 2026-01-02', 'first-day-of-2026: excludedBy'],
    ['a last day', 'to: null', 'to: 2026-02-28', 'fixed-asset-loan: excludedBy'],
    ['a later call', 'from: 2022-08', 'from: 2022-10', 'call-of-august-2022: excludedBy'],
    ['a member less', ', interest-sme-2026]', ']', 'first-day-of-2026: excludedBy'],
    ['one more of them', 'atMost: 1', 'atMost: 2', 'first-day-of-2026: excludedBy'],
  ])('notice %s', (_, was, is, what) => {
    expect(wrong({ [GROUPS]: textOf(GROUPS).replace(was, is) })).toContainEqual(
      expect.stringContaining(what),
    );
  });

  it.each([
    ['loan-of-2025', 'central-interest-per-loan changes on 2026-01-01, and no scenario is on 2025-12-31'],
    [
      'first-day-of-2026',
      'central-interest-per-loan first keeps policies apart on 2026-01-01, and no scenario of that day shows it',
    ],
    ['before-the-call', 'benchmark-per-call changes on 2022-08-01, and no scenario is on 2022-07-31'],
    ['first-of-august-2022', 'benchmark-per-call changes on 2022-08-01, and no scenario is on 2022-08-01'],
    [
      'call-of-august-2022',
      'benchmark-per-call first keeps policies apart on 2022-08-31, and no scenario of that day shows it',
    ],
  ])('are missing without %s', (id, gap) => {
    expect(wrong({ [SCENARIOS]: without(id) })).toContain(gap);
  });

  it('are missing where a group was added', () => {
    const added = `${textOf(GROUPS)}  - id: one-award
    zh: 只能享受一项
    en: Only one of them
    scope: enterprise
    atMost: 1
    members: [hunan-5g-factory, bonds-2026]
    from: 2026-06-01
    to: 2026-06-30
    source: call-2022
`;
    expect(wrong({ [GROUPS]: added })).toEqual(
      expect.arrayContaining([
        'one-award changes on 2026-06-01, and no scenario is on 2026-05-31',
        'one-award changes on 2026-07-01, and no scenario is on 2026-07-01',
        'one-award: it could be left out, and no scenario would notice',
      ]),
    );
  });

  it('are asked for where there are groups', () => {
    const none = new Map([...files].filter(([place]) => place !== SCENARIOS));
    expect(() => bookExclusionScenarios(compileBook(none), none)).toThrow(RuleFileError);
  });
});
