import type { HeaderValue, OutgoingEvent, PoisonReason } from '#messaging';

/** `null` is a header without a value: Kafka's protocol has it, kafkajs's types do not. */
export type Headers = Record<string, HeaderValue | null | (Buffer | string | null)[]>;

/** Key, value and headers of one message, ready to be put on a topic. */
export interface Bytes {
  readonly key: Buffer | string | null;
  readonly value: Buffer | null;
  readonly headers: Headers;
  /** Chosen by the key unless given. */
  readonly partition?: number;
}

/** What a consumer of ours does with it: parks the key for a reason, or applies it because it is harmless. */
export type Outcome = PoisonReason | 'applied';

/** A message bent in one way. */
export interface MessageSpecimen {
  readonly id: string;
  readonly what: string;
  readonly outcome: Outcome;
  /** Bends the second event of a stream. `other` is a valid event of another key, `field` where a payload has its key. */
  readonly bend: (valid: OutgoingEvent, other: OutgoingEvent, field: string) => Partial<Bytes>;
  /** Needs a topic of its own, set so. */
  readonly topicConfig?: Readonly<Record<string, string>>;
}

/** What a handler under trial has in hand. */
export interface Trial {
  readonly signal: AbortSignal;
  /** Writes the rows and the offset in a transaction and calls `inside` before it is committed. */
  write(inside?: () => Promise<void>): Promise<void>;
  /** Starts with 1; grows with every call for the same event. */
  readonly attempt: number;
}

/** A valid message whose handler fails in one way, for as long as the bug is there. */
export interface HandlerSpecimen {
  readonly id: string;
  readonly what: string;
  readonly outcome: 'handler' | 'applied';
  readonly handle: (trial: Trial) => unknown;
}

export type Specimen = MessageSpecimen | HandlerSpecimen;

export function isMessage(specimen: Specimen): specimen is MessageSpecimen {
  return 'bend' in specimen;
}

/** Another value. */
export function value(
  id: string,
  what: string,
  outcome: Outcome,
  make: (text: string, valid: OutgoingEvent, other: OutgoingEvent, field: string) => string | Buffer | null,
): MessageSpecimen {
  return {
    id,
    what,
    outcome,
    bend: (valid, other, field) => {
      const made = make(valid.value.toString('utf8'), valid, other, field);
      return { value: typeof made === 'string' ? Buffer.from(made) : made };
    },
  };
}

/** The same value with one header more, less or different. */
export function header(
  id: string,
  what: string,
  outcome: Outcome,
  change: Headers | ((valid: OutgoingEvent, other: OutgoingEvent) => Headers),
): MessageSpecimen {
  return {
    id,
    what,
    outcome,
    bend: (valid, other) => {
      const changed = typeof change === 'function' ? change(valid, other) : change;
      const all = Object.entries({ ...valid.headers, ...changed });
      return { headers: Object.fromEntries(all.filter(([, one]) => one !== undefined)) };
    },
  };
}
