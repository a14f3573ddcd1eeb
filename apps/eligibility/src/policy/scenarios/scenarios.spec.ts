import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicyBook } from '../load-policy-book.ts';
import { readScenarios } from './read-scenarios.ts';
import { answerTo, erasWithoutScenario } from './scenario.ts';

const POLICIES = 'deploy/policies';
const book = loadPolicyBook(POLICIES, 'deploy/rules');

describe.each(book.policies.map((compiled) => [compiled.policy.id, compiled] as const))(
  '%s',
  (id, compiled) => {
    const file = join(POLICIES, id, 'scenarios.yaml');
    const scenarios = readScenarios(file, readFileSync(file, 'utf8'), book.facts);

    it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
      expect(answerTo(scenario, compiled)).toEqual(scenario.answer);
    });

    it('has a scenario on each side of every day on which its law changes', () => {
      expect(erasWithoutScenario(scenarios, compiled)).toEqual([]);
    });
  },
);
