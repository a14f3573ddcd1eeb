/** One public event type. TypeScript type, validator, JSON Schema, AsyncAPI document and topic list all come from it. */
export interface EventContract<Payload extends object = object> {
  /** `<service>.<aggregate>.<past tense>`, e.g. `registry.enterprise.registered`; also the pattern of `@EventPattern`. */
  readonly type: string;
  /** Version of the payload class. Older messages are lifted to it by `upcasters`. */
  readonly version: number;
  /** `<service>.<aggregate>`, without the deployment's prefix. */
  readonly topic: string;
  /** Kafka key: all that concerns an enterprise is keyed by its code. */
  key(payload: Payload): string;
  /** The class-validator class; strict when writing. */
  readonly payload: new () => Payload;
  readonly description: { readonly zh: string; readonly en: string };
  /** From version n to n + 1, for every n below `version`. */
  readonly upcasters: Readonly<Record<number, (payload: never) => object>>;
}

export type PayloadOf<C> = C extends EventContract<infer Payload> ? Payload : never;

/** Declares a contract. Throws when its parts do not fit together, so a wrong one never starts. */
export function contract<Payload extends object>(
  value: Omit<EventContract<Payload>, 'topic' | 'upcasters'> & Partial<Pick<EventContract, 'upcasters'>>,
): EventContract<Payload> {
  const parts = value.type.split('.');
  if (parts.length !== 3 || parts.some((part) => !/^[a-z][a-z-]*$/.test(part)))
    throw new TypeError(`event type must read service.aggregate.past-tense: ${value.type}`);
  const upcasters = value.upcasters ?? {};
  for (let version = 1; version < value.version; version += 1)
    if (!upcasters[version]) throw new TypeError(`${value.type}: no upcaster from version ${version}`);
  return Object.freeze({ ...value, topic: `${parts[0]}.${parts[1]}`, upcasters });
}
