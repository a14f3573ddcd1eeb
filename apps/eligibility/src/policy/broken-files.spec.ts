import fc from 'fast-check';
import { loadFacts, RuleFileError } from '#rules';
import { readBookFiles } from './load-policy-book.ts';
import { readExclusions } from './read-exclusions.ts';
import { readPolicy } from './read-policy.ts';
import {
  EXCLUSION_SCENARIOS,
  readExclusionScenarios,
} from './scenarios/exclusions/read-exclusion-scenarios.ts';
import { readScenarios } from './scenarios/read-scenarios.ts';

const facts = loadFacts('deploy/rules');
const files = readBookFiles('deploy/policies', 'deploy/rules');
const known = new Set(['interest-equipment-2024', 'interest-equipment-2026', 'interest-sme-2026']);

/** What people and programs leave behind in a file. */
const LEFTOVERS = [
  'null',
  '{}',
  '[]',
  '~',
  '-1',
  '1e400',
  'true',
  '"x',
  '*a',
  '&a b',
  '2024-02-30',
  '99999999999999999999',
  '{ all: [] }',
  '{ fact: staff }',
  '{ meets: relending }',
  '{ quotient: [] }',
  '{ product: [{ line: amount }] }',
  '? x',
  '<<: { a: b }',
  '{ [a]: b }',
  '{ 1: 2 }',
  '{ ? { a: b } : c }',
  '{ constructor: 1 }',
  '{ __proto__: { zh: a } }',
];

type Breaking = (lines: string[], at: number, other: number, leftover: string) => void;
const BREAKINGS: Breaking[] = [
  (lines, at) => lines.splice(at, 1),
  (lines, at, _, leftover) => (lines[at] = lines[at]!.replace(/: .*/, `: ${leftover}`)),
  (lines, at, other) => (lines[at] = lines[at]!.slice(0, other % (lines[at]!.length + 1))),
  (lines, at, other) => lines.splice(at, 0, lines[other % lines.length]!),
  (lines, at, _, leftover) => (lines[at] = lines[at]!.replace(/\S+$/, leftover)),
];

function read(place: string, content: string): unknown {
  if (place.endsWith('exclusions.yaml')) return readExclusions('file.yaml', content, known);
  if (place === EXCLUSION_SCENARIOS) return readExclusionScenarios('file.yaml', content, facts);
  if (place.endsWith('scenarios.yaml')) return readScenarios('file.yaml', content, facts);
  return readPolicy('file.yaml', content, facts);
}

describe('a broken file of the book', () => {
  it('is either read or refused with file and line, and never brings the reader down', () => {
    const places = [...files.keys()].filter((place) => place.startsWith('policies/'));
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(...BREAKINGS),
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...LEFTOVERS),
        (place, breaking, at, other, leftover) => {
          const lines = files.get(place)!.content.split('\n');
          breaking(lines, at % lines.length, other, leftover);
          try {
            read(place, lines.join('\n'));
          } catch (error) {
            expect(error).toBeInstanceOf(RuleFileError);
            for (const problem of (error as RuleFileError).problems)
              expect(problem).toMatch(/^file\.yaml:\d+: /);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
