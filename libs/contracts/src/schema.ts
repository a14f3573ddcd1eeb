// @ts-expect-error the package exports its storage to nobody but ships no types for this door
import { defaultMetadataStorage as storage } from 'class-transformer/cjs/storage.js';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import type { EventContract } from './contract.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

type Constructor = new () => object;

const defaultMetadataStorage = storage as NonNullable<
  NonNullable<Parameters<typeof targetConstructorToSchema>[1]>['classTransformerMetadataStorage']
>;

const POINTER = '#/$defs/';

/** Validators of our own, in JSON Schema terms; readers check the formats `credit-code` and `date`. */
const additionalConverters = {
  isCreditCode: { type: 'string' as const, format: 'credit-code' },
  isLocalDate: { type: 'string' as const, format: 'date' },
  /** Any JSON. */
  isShortJson: {},
};

/** The JSON Schema (2020-12) of a contract's current payload. Unknown properties are allowed: readers are tolerant. */
export function payloadSchema(contract: Pick<EventContract, 'type' | 'payload' | 'description'>): JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const root = schemaOf(contract.payload as Constructor, definitions);
  const $defs = Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: contract.type,
    description: `${contract.description.zh} / ${contract.description.en}`,
    ...root,
    ...(definitions.size > 0 ? { $defs } : {}),
  };
}

/** Class names repeat across services, so nested classes are found through their owner and never by name alone. */
function schemaOf(target: Constructor, definitions: Map<string, JsonSchema>): JsonSchema {
  const schema = targetConstructorToSchema(target, {
    additionalConverters,
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: POINTER,
  }) as JsonSchema & { properties?: Record<string, unknown> };
  for (const property of Object.keys(schema.properties ?? {})) {
    const nested = defaultMetadataStorage.findTypeMetadata(target, property)?.typeFunction() as
      Constructor | undefined;
    if (nested && !definitions.has(nested.name)) {
      definitions.set(nested.name, {});
      definitions.set(nested.name, schemaOf(nested, definitions));
    }
  }
  return schema;
}
