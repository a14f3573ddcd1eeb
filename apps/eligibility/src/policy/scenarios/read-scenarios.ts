import type { LocalDate } from '#kernel';
import {
  factProblem,
  id,
  readStrictYaml,
  text,
  unique,
  type Entry,
  type FactCatalogue,
  type FactValue,
} from '#rules';
import type { Scenario } from './scenario.ts';

const OUTCOMES = ['eligible', 'not-eligible', 'undetermined', 'not-open'] as const;
const STATES = ['met', 'not-met', 'unknown'] as const;

/** Reads `scenarios.yaml`. The facts under `given` hold in every scenario unless it replaces them. */
export function readScenarios(file: string, content: string, facts: FactCatalogue): Scenario[] {
  return readStrictYaml(file, content, (root) => {
    const read = root.object({
      given: (entry) => readFactValues(entry, facts),
      scenarios: (entry) => {
        const list = entry.list((item) => readScenario(item, facts));
        unique(entry, list, (scenario) => scenario.id);
        return list;
      },
    });
    return read.scenarios.map((scenario) => ({ ...scenario, facts: { ...read.given, ...scenario.facts } }));
  });
}

function readScenario(entry: Entry, facts: FactCatalogue): Scenario {
  return entry.object({
    id,
    zh: text,
    en: text,
    asOf: (day) => day.day(),
    facts: (values) => readFactValues(values, facts),
    answer: readAnswer,
  });
}

function readAnswer(entry: Entry): Scenario['answer'] {
  return entry.object(
    { outcome: (outcome) => outcome.oneOf(OUTCOMES) },
    {
      conditions: (states: Entry) => Object.fromEntries(states.entries((_, state) => state.oneOf(STATES))),
      missing: (codes: Entry) => codes.list(id),
      amountFen: amount,
      lines: (lines: Entry) => Object.fromEntries(lines.entries((_, line) => amount(line))),
      numbers: (numbers: Entry) => Object.fromEntries(numbers.entries((_, number) => numberOrDay(number))),
    },
  );
}

const amount = (entry: Entry): number | null => entry.orNull((given) => given.integer());

const numberOrDay = (entry: Entry): number | LocalDate | null =>
  entry.orNull((given) => (typeof given.scalar() === 'number' ? given.integer() : given.day()));

/** Facts by their code, each checked against the catalogue. */
export function readFactValues(entry: Entry, facts: FactCatalogue): Record<string, FactValue> {
  return Object.fromEntries(
    entry.entries((code, value) => {
      const definition = facts.definition(code) ?? value.refuse('unknown fact');
      const raw = value.scalar();
      const problem = factProblem(definition, raw);
      return problem ? value.refuse(problem.code) : (raw as FactValue);
    }),
  );
}
