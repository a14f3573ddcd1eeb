import { isLocalDate } from '#kernel';
import type { Unit } from './parameter.ts';
import type { BilingualText } from './source.ts';

export const FACT_TYPES = ['integer', 'amount', 'day', 'flag', 'choice'] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** Amounts are whole fen, days `YYYY-MM-DD`, choices one of the listed ids. */
export type FactValue = number | string | boolean;

/** What a fact is a fact of. A question is about one of each: one loan, one purchase, one project, one call. */
export const FACT_SUBJECTS = ['enterprise', 'loan', 'purchase', 'project', 'call', 'question'] as const;
export type FactSubject = (typeof FACT_SUBJECTS)[number];

/** Where a fact normally comes from. `asked`: the question itself. Any other may also be sent along. */
export const FACT_ORIGINS = ['registry', 'assessment', 'sent', 'asked'] as const;
export type FactOrigin = (typeof FACT_ORIGINS)[number];

export interface FactDefinition extends BilingualText {
  readonly code: string;
  readonly type: FactType;
  readonly about: FactSubject;
  readonly origin: FactOrigin;
  readonly unit?: Unit;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly (BilingualText & { readonly id: string })[];
  /** Who can give it, and how. */
  readonly supply: BilingualText;
  /** Why the enterprise cannot change it; absent for what it can. */
  readonly fixed?: BilingualText;
}

/** `params` carry what the text of the code needs. */
export interface FactProblem {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Why a raw value cannot be this fact; undefined when it can. */
export function factProblem(definition: FactDefinition, raw: unknown): FactProblem | undefined {
  switch (definition.type) {
    case 'flag':
      return typeof raw === 'boolean' ? undefined : { code: 'fact.not-yes-or-no', params: {} };
    case 'day':
      return isLocalDate(raw) ? undefined : { code: 'fact.not-a-day', params: {} };
    case 'choice':
      return definition.choices!.some(({ id }) => id === raw)
        ? undefined
        : {
            code: 'fact.not-a-choice',
            params: { choices: definition.choices!.map(({ id }) => id).join(', ') },
          };
    case 'integer':
    case 'amount':
      return numberProblem(raw, definition.min ?? 0, definition.max ?? Number.MAX_SAFE_INTEGER);
  }
}

function numberProblem(raw: unknown, min: number, max: number): FactProblem | undefined {
  if (!Number.isSafeInteger(raw)) return { code: 'fact.not-a-whole-number', params: {} };
  return (raw as number) < min || (raw as number) > max
    ? { code: 'fact.out-of-range', params: { min, max } }
    : undefined;
}

/** The known facts, each with a slot, so that a compiled condition reads an array and not a map. */
export class FactCatalogue {
  readonly definitions: readonly FactDefinition[];
  readonly #slots: ReadonlyMap<string, number>;

  constructor(definitions: readonly FactDefinition[]) {
    this.definitions = definitions;
    this.#slots = new Map(definitions.map(({ code }, slot) => [code, slot]));
  }

  /** Undefined for a code the catalogue does not know. */
  slot(code: string): number | undefined {
    return this.#slots.get(code);
  }

  definition(code: string): FactDefinition | undefined {
    const slot = this.#slots.get(code);
    return slot === undefined ? undefined : this.definitions[slot];
  }
}

/** One value per slot of the catalogue; undefined = not known. */
export type FactValues = readonly (FactValue | undefined)[];

/** Values by code, for callers that do not fill slots themselves. Unknown codes throw RangeError. */
export function factValues(
  catalogue: FactCatalogue,
  facts: Readonly<Record<string, FactValue | undefined>>,
): (FactValue | undefined)[] {
  const values = new Array<FactValue | undefined>(catalogue.definitions.length).fill(undefined);
  for (const [code, value] of Object.entries(facts)) {
    const slot = catalogue.slot(code);
    if (slot === undefined) throw new RangeError(`unknown fact: ${code}`);
    values[slot] = value;
  }
  return values;
}
