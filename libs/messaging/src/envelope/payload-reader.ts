import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { payloadSchema, type EventContract } from '#contracts';
import { isCreditCode, isLocalDate } from '#kernel';
import { Poison } from '../errors.ts';

interface Reader {
  readonly validate: ValidateFunction;
  readonly optional: readonly string[];
}

const ajv = new Ajv2020({ strict: false, validateSchema: false });
ajv.addFormat('credit-code', { type: 'string', validate: isCreditCode });
ajv.addFormat('date', { type: 'string', validate: isKnownDay });

const readers = new WeakMap<EventContract, Reader>();

/** Lifts a payload to the contract's version and checks it; unknown properties are allowed. Throws `Poison`. */
export function readPayload(contract: EventContract, version: number, raw: object): object {
  let payload: object = raw;
  for (let from = version; from < contract.version; from += 1) payload = lift(contract, from, payload);
  const { validate, optional } = readerOf(contract);
  // class-validator's IsOptional accepts null where it accepts absence, so a writer may send it.
  for (const name of optional)
    if ((payload as Record<string, unknown>)[name] === null)
      delete (payload as Record<string, unknown>)[name];
  if (validate(payload)) return payload;
  const error = validate.errors?.[0];
  throw new Poison(
    'schema',
    `${contract.type}: ${error?.instancePath || 'payload'} ${error?.message ?? 'is invalid'}`,
  );
}

function lift(contract: EventContract, from: number, payload: object): object {
  const upcast = contract.upcasters[from] as ((payload: object) => object) | undefined;
  try {
    if (upcast) return upcast(payload);
  } catch (cause) {
    throw new Poison('upcast', `${contract.type}: version ${from} could not be lifted`, { cause });
  }
  throw new Poison('upcast', `${contract.type}: no upcaster from version ${from}`);
}

function readerOf(contract: EventContract): Reader {
  let reader = readers.get(contract);
  if (!reader) {
    const schema = payloadSchema(contract) as { properties?: object; required?: string[] };
    const required = new Set(schema.required);
    reader = {
      validate: ajv.compile(schema),
      optional: Object.keys(schema.properties ?? {}).filter((name) => !required.has(name)),
    };
    readers.set(contract, reader);
  }
  return reader;
}

const days = new Map<string, boolean>();

/** Calendar checks are slow and days repeat: a replay asks for the same few thousand again and again. */
export function isKnownDay(text: string): boolean {
  let known = days.get(text);
  if (known === undefined) {
    if (days.size > 50_000) days.clear();
    known = isLocalDate(text);
    days.set(text, known);
  }
  return known;
}
