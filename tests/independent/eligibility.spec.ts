import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { localDate } from '#kernel';
import { factValues, type FactValue } from '#rules';
import { anyFacts } from '../../apps/eligibility/testing/any-facts.ts';
import { loadPolicyBook } from '../../apps/eligibility/src/policy/load-policy-book.ts';

const QUESTIONS = 1_000;
const DAYS = [
  '2023-05-01',
  '2024-04-10',
  '2025-02-01',
  '2026-01-15',
  '2026-06-01',
  '2026-12-31',
  '2027-03-01',
];

const folders = readdirSync('deploy/policies', { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);
const policies = Object.fromEntries(
  folders.map(({ name }) => [
    name,
    parse(readFileSync(join('deploy/policies', name, 'policy.yaml'), 'utf8')),
  ]),
) as Record<string, unknown>;
const classes = { 'size-class': parse(readFileSync('deploy/rules/size-class.yaml', 'utf8')) as unknown };
const book = loadPolicyBook('deploy/policies', 'deploy/rules');

/** The plain program, given the texts as they stand. */
function answeredAgain(questions: readonly { asOf: string; facts: Record<string, FactValue> }[]) {
  const input = JSON.stringify({ policies, classes, questions });
  const output = execFileSync('python3', [join(import.meta.dirname, 'eligibility.py')], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return JSON.parse(output) as Record<string, string>[];
}

describe('a second reading of the policy book', () => {
  it('answers generated enterprises as the service does, on days of different laws', () => {
    const questions = fc
      .sample(anyFacts(book), { numRuns: QUESTIONS, seed: 7 })
      .map((facts, index) => ({ asOf: DAYS[index % DAYS.length]!, facts }));
    const again = answeredAgain(questions);
    const outcomes = new Set<string>();
    const differing = questions.flatMap(({ asOf, facts }, index) => {
      const results = book.check(factValues(book.facts, facts), localDate(asOf));
      return results.flatMap(({ compiled, outcome }) => {
        const { id } = compiled.policy;
        outcomes.add(`${id} ${outcome}`);
        return outcome === again[index]![id]
          ? []
          : [{ id, asOf, facts, here: outcome, there: again[index]![id] }];
      });
    });
    expect(differing.slice(0, 3)).toEqual([]);
    // Each policy was seen with more than one outcome.
    for (const id of Object.keys(policies))
      expect([...outcomes].filter((one) => one.startsWith(`${id} `)).length).toBeGreaterThan(1);
  });
});
