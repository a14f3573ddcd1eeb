import { compileBook, readBookFiles } from '../load-policy-book.ts';
import { bookScenarios } from './book-scenarios.ts';
import { answerTo } from './scenario.ts';
import { scenarioGaps } from './scenario-gaps.ts';

const files = readBookFiles('deploy/policies', 'deploy/rules');
const book = compileBook(files);

describe.each(
  bookScenarios(book, files).map(
    ({ compiled, scenarios }) => [compiled.policy.id, compiled, scenarios] as const,
  ),
)('%s', (_id, compiled, scenarios) => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    expect(answerTo(scenario, compiled)).toEqual(scenario.answer);
  });

  it('is pinned down by its scenarios: each side of every change, and every number', () => {
    expect(scenarioGaps(scenarios, compiled)).toEqual([]);
  });
});
