import { ValidateIf } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

type Described = Record<string, unknown>;

/** A member of an answer that is always there and may be null. Stands before the rules of the member. */
export function OrNull(): PropertyDecorator {
  const rule = ValidateIf((_owner, value) => value !== null);
  const description = JSONSchema((schema) => ({ anyOf: [schema as Described, { type: 'null' }] }) as never);
  return (target, property) => {
    rule(target, property as string);
    description(target, property as string);
  };
}
