import { addDays, type LocalDate } from '#kernel';
import { changeDays, eraOn, type DatedValue, type Parameter } from '#rules';
import { compilePolicy, type CompiledPolicy } from '../domain/compile-policy.ts';
import { wordedIn } from '../domain/wording.ts';
import { holds, lawDay, type Scenario } from './scenario.ts';

/**
 * What the scenarios of a policy do not pin down: a day on which its law changes without a scenario on that day and one
 * on the day before, a number that could be one more or one less, and a condition that could be left out, without any
 * scenario noticing. A number that decides no condition and no amount must be stated (`numbers`), each side of its days.
 * Numbers of another policy that it names are pinned down by that policy's scenarios.
 * The scenarios must hold; otherwise there is nothing to measure.
 */
export function scenarioGaps(scenarios: readonly Scenario[], compiled: CompiledPolicy): string[] {
  return [
    ...daysWithout(scenarios, compiled),
    ...numbersUnnoticed(scenarios, compiled),
    ...numbersUnsaid(scenarios, compiled),
    ...conditionsUnnoticed(scenarios, compiled),
  ];
}

function daysWithout(scenarios: readonly Scenario[], compiled: CompiledPolicy): string[] {
  const days = new Set(scenarios.map((scenario) => lawDay(scenario, compiled)));
  return compiled.eras.slice(1).flatMap(({ from }) => {
    const before = addDays(from, -1);
    const without = [before, from].filter((day) => !days.has(day));
    return without.map((day) => `the law changes on ${from}, and no scenario is on ${day}`);
  });
}

/** What a scenario expects of the answer itself; stating a number beside it would notice any change of that number. */
function decided({ answer, ...scenario }: Scenario): Scenario {
  const { numbers: _, ...rest } = answer;
  return { ...scenario, answer: rest };
}

function numbersUnnoticed(all: readonly Scenario[], compiled: CompiledPolicy): string[] {
  const decisive = decisiveNumbers(compiled);
  const scenarios = all.map(decided);
  return ownNumbers(compiled)
    .filter(({ id }) => decisive.has(id))
    .flatMap((parameter) =>
      parameter.values.flatMap((dated, index) =>
        neighbours(dated).flatMap((value) => {
          const changed = recompiled(compiled, parameter, index, value);
          if (scenarios.some((scenario) => !holds(scenario, changed))) return [];
          const was = wordedIn('en', dated.value, parameter.unit);
          const other = wordedIn('en', value, parameter.unit);
          return [
            `${parameter.id} from ${dated.from.text} could be ${other} instead of ${was}, and no scenario would notice`,
          ];
        }),
      ),
    );
}

/** Numbers that stand in words alone: on each day on which one changes while the policy is open, and on the day before. */
function numbersUnsaid(scenarios: readonly Scenario[], compiled: CompiledPolicy): string[] {
  const decisive = decisiveNumbers(compiled);
  const isOpen = (day: LocalDate) => eraOn(compiled.eras, day).content.open !== 'outside';
  return ownNumbers(compiled)
    .filter(({ id }) => !decisive.has(id))
    .flatMap(({ id, values }) => {
      const stating = scenarios.filter(({ answer }) => answer.numbers?.[id] !== undefined);
      const said = new Set(stating.map((scenario) => lawDay(scenario, compiled)));
      const days = new Set(changeDays(values).flatMap((day) => [addDays(day, -1), day]));
      return [...days]
        .filter((day) => isOpen(day) && !said.has(day))
        .map((day) => `${id} stands in words alone, and no scenario says what it is on ${day}`);
    });
}

function ownNumbers({ policy }: CompiledPolicy): Parameter[] {
  return policy.parameters.filter(({ id }) => !policy.fromOthers.has(id));
}

function decisiveNumbers({ eras }: CompiledPolicy): ReadonlySet<string> {
  return new Set(
    eras.flatMap(({ content }) =>
      [...content.conditions, ...content.benefits].flatMap(({ parameters }) => parameters),
    ),
  );
}

function conditionsUnnoticed(scenarios: readonly Scenario[], { policy, facts }: CompiledPolicy): string[] {
  return policy.conditions.flatMap((condition) => {
    const conditions = policy.conditions.filter((one) => one !== condition);
    const without = compilePolicy({ ...policy, conditions }, facts);
    const isNoticed = scenarios.some(({ answer, ...scenario }) => {
      const { conditions: states, numbers: _, ...rest } = answer;
      const state = states?.[condition.id];
      return (state !== undefined && state !== 'met') || !holds({ ...scenario, answer: rest }, without);
    });
    if (isNoticed) return [];
    const since = condition.applies ? ` from ${condition.applies.from.text}` : '';
    return [`the condition ${condition.id}${since} could be left out, and no scenario would notice`];
  });
}

function neighbours({ value }: DatedValue): (number | LocalDate)[] {
  if (value === null) return [];
  if (typeof value === 'string') return [addDays(value, -1), addDays(value, 1)];
  return value === 0 ? [1] : [value - 1, value + 1];
}

function recompiled(
  { policy, facts }: CompiledPolicy,
  parameter: Parameter,
  index: number,
  value: number | LocalDate,
): CompiledPolicy {
  const values = parameter.values.map((dated, place) => (place === index ? { ...dated, value } : dated));
  const parameters = policy.parameters.map((one) => (one === parameter ? { ...one, values } : one));
  return compilePolicy({ ...policy, parameters }, facts);
}
