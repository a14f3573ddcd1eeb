import { id, readStrictYaml, text, unique, type Entry, type FactCatalogue } from '#rules';
import { readFactValues } from '../read-scenarios.ts';
import type { ExclusionScenario } from './exclusion-scenario.ts';

/** Where a book keeps them: beside `exclusions.yaml`. */
export const EXCLUSION_SCENARIOS = 'policies/scenarios.yaml';

/** Reads the scenarios of policies that exclude each other. `given` holds in each unless it replaces it. */
export function readExclusionScenarios(
  file: string,
  content: string,
  facts: FactCatalogue,
): ExclusionScenario[] {
  return readStrictYaml(file, content, (root) => {
    const read = root.object({
      given: (entry) => readFactValues(entry, facts),
      scenarios: (entry) => {
        const list = entry.list((item) =>
          item.object({
            id,
            zh: text,
            en: text,
            asOf: (day) => day.day(),
            facts: (values) => readFactValues(values, facts),
            answer: (answer) =>
              answer.object({ eligible: ids, excludedBy: ids, best: (all) => all.list(ids) }),
          }),
        );
        unique(entry, list, (scenario) => scenario.id);
        return list;
      },
    });
    return read.scenarios.map((scenario) => ({ ...scenario, facts: { ...read.given, ...scenario.facts } }));
  });
}

const ids = (entry: Entry): string[] => entry.list(id);
