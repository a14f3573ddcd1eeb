import { deepStrictEqual, fail } from 'node:assert/strict';
import { isRefusal, type Decider } from '#kernel';

/** What a test says about a refusal; what it leaves out is not compared. */
export interface ExpectedRefusal {
  readonly refused: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly field?: string;
}

/** `then(refused('evaluation.already-published'))`. */
export function refused(
  code: string,
  details: Pick<ExpectedRefusal, 'params' | 'field'> = {},
): ExpectedRefusal {
  return { refused: code, ...details };
}

export interface Specification<Command, Event, State> {
  /** What happened before. */
  given(events: readonly Event[]): Given<Command, Event, State>;
  /** Nothing happened before. */
  when(command: Command): When<Event, State>;
}

export interface Given<Command, Event, State> {
  when(command: Command): When<Event, State>;
  /** Looks at the state that the given events make. */
  state(): State;
}

export interface When<Event, State> {
  /** Exactly these events, or exactly this refusal. Returns the state afterwards. */
  then(expected: readonly Event[] | ExpectedRefusal): State;
}

/** A rule test is three literals: `specify(decider).given(events).when(command).then(events)`. */
export function specify<Command, Event, State>(
  decider: Decider<Command, Event, State>,
): Specification<Command, Event, State> {
  const given = (events: readonly Event[]): Given<Command, Event, State> => {
    const state = () => events.reduce(decider.evolve, decider.initialState());
    return {
      state,
      when: (command) => ({ then: (expected) => compare(decider, command, state(), expected) }),
    };
  };
  return { given, when: (command) => given([]).when(command) };
}

function compare<Command, Event, State>(
  decider: Decider<Command, Event, State>,
  command: Command,
  state: State,
  expected: readonly Event[] | ExpectedRefusal,
): State {
  const decision = decider.decide(command, state);
  if (isRefusal(decision)) {
    if (!('refused' in expected)) fail(`refused with ${decision.code}, expected events`);
    const { code, params, field } = decision;
    const actual = { refused: code, params, field };
    deepStrictEqual(actual, { ...actual, ...expected });
    return state;
  }
  if ('refused' in expected) fail(`expected the refusal ${expected.refused}, but it was accepted`);
  deepStrictEqual([...decision], [...expected]);
  return decision.reduce(decider.evolve, state);
}
