import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import { loadSizeRules, RuleFileError, readClassRule, loadFacts } from '../index.ts';

const FOLDER = 'deploy/rules';
const rules = loadSizeRules(FOLDER);
const today = localDate('2025-12-31');
const yuan = (amount: number) => amount * 100;

describe('the size class of an industrial enterprise (工信部联企业〔2011〕300号)', () => {
  it.each([
    [1000, 400_000_000, 'large'],
    [999, 400_000_000, 'medium'],
    [1000, 399_999_999, 'medium'],
    [1200, 300_000_000, 'medium'],
    [300, 20_000_000, 'medium'],
    [299, 20_000_000, 'small'],
    [20, 3_000_000, 'small'],
    [19, 3_000_000, 'micro'],
    [2000, 2_000_000, 'micro'],
    [0, 0, 'micro'],
  ])('%i persons and %i yuan of revenue make it %s', (staff, revenue, sizeClass) => {
    expect(rules.classify({ staff, revenueFen: yuan(revenue) }, today)).toMatchObject({ sizeClass });
  });

  it('names the versions of the rules it applied', () => {
    expect(rules.classify({ staff: 10, revenueFen: 0 }, today)?.rules).toEqual([
      'size-class/2011',
      'above-scale/2011',
    ]);
  });

  it('says nothing about a day before the rules', () => {
    expect(rules.classify({ staff: 10, revenueFen: 0 }, localDate('2009-12-31'))).toBeUndefined();
  });
});

describe('above scale', () => {
  it('starts at exactly 20,000,000 yuan of main business revenue', () => {
    const main = (amount: number) =>
      rules.classify({ staff: 50, revenueFen: yuan(90_000_000), mainBusinessRevenueFen: amount }, today)
        ?.aboveScale;
    expect(main(yuan(20_000_000))).toBe(true);
    expect(main(yuan(20_000_000) - 1)).toBe(false);
  });

  it('takes revenue where main business revenue is not given', () => {
    expect(rules.classify({ staff: 50, revenueFen: yuan(20_000_000) }, today)?.aboveScale).toBe(true);
    expect(rules.classify({ staff: 50, revenueFen: yuan(19_999_999) }, today)?.aboveScale).toBe(false);
  });
});

describe('a class rule file', () => {
  it('is refused with every problem, each with file and line', () => {
    const text = [
      'id: scale',
      'zh: 规模',
      'en: scale',
      'colour: red',
      'sources:',
      '  - { id: s, document: null, trust: A }',
      'inForce: [{ from: 2011, to: null, source: t }]',
      'parameters:',
      '  - id: line',
      '    zh: 线',
      '    en: line',
      '    unit: fen',
      '    values:',
      '      - { from: 2011-01-01, to: 2012-12-31, value: 1, source: s }',
      '      - { from: 2012-12-31, to: null, value: 2, source: s }',
      'classes: [{ id: a, zh: 甲, en: a, test: { fact: staff, atLeast: 5 } }, { id: b, zh: 乙, en: b }]',
    ].join('\n');
    let problems: readonly string[] = [];
    try {
      readClassRule('scale.yaml', text, loadFacts(FOLDER));
    } catch (error) {
      problems = (error as RuleFileError).problems;
    }
    expect(problems).toEqual([
      expect.stringMatching(/^scale\.yaml:4: colour: unknown key/),
      expect.stringMatching(/^scale\.yaml:7: inForce\.1\.source: no source with this id/),
      expect.stringMatching(/^scale\.yaml:14: parameters\.1\.values: 1 \(from 2011-01-01\) and 2 .* overlap/),
      expect.stringMatching(/^scale\.yaml:16: classes\.1\.test\.atLeast: .*bare number/),
    ]);
  });

  it('is refused when a number ends before the rule does', () => {
    const file = readFileSync('deploy/rules/above-scale.yaml', 'utf8');
    const short = file.replace('to: null, value', "to: '2020', value");
    expect(() => readClassRule('scale.yaml', short, loadFacts(FOLDER))).toThrow(
      /^scale\.yaml:\d+: parameters: scale-line has no value from 2021-01-01 to the end/,
    );
  });
});
