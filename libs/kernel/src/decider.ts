import type { LocalDate } from './local-date.ts';

/** What happened, as a service's own log keeps it. `effectiveOn` is the day from which it holds. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly effectiveOn: LocalDate;
  readonly data: Data;
}

/** A rule said no. An outcome, not an error: nothing is written. Texts live in the message catalogue under `code`. */
export class Refusal {
  /** Stable, `<aggregate>.<reason>`, e.g. `evaluation.already-published`. */
  readonly code: string;
  /** Values the text needs; never personal data. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The field of the command at fault, where there is one, e.g. `answers.F2`. */
  readonly field?: string;

  // Fields are written out so that Node can run this file by stripping types.
  constructor(code: string, params: Readonly<Record<string, unknown>> = {}, field?: string) {
    this.code = code;
    this.params = params;
    if (field !== undefined) this.field = field;
  }
}

export type Decision<Event> = readonly Event[] | Refusal;

/**
 * An aggregate: how commands become events and events become state. Pure: time and identity come in with the command.
 * A decision with no events means that nothing changes (the command was already true).
 */
export interface Decider<Command, Event, State> {
  readonly initialState: () => State;
  readonly evolve: (state: State, event: Event) => State;
  readonly decide: (command: Command, state: State) => Decision<Event>;
}

export function isRefusal<Event>(decision: Decision<Event>): decision is Refusal {
  return decision instanceof Refusal;
}
