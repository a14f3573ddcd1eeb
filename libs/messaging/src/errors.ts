/** Why a message cannot be used. */
export type PoisonReason =
  | 'no-key'
  | 'empty'
  | 'too-large'
  | 'not-json'
  | 'envelope'
  | 'unknown-type'
  | 'unknown-version'
  | 'wrong-topic'
  | 'key-mismatch'
  | 'upcast'
  | 'schema'
  | 'gap'
  | 'handler';

const MAY_GET_BETTER: ReadonlySet<PoisonReason> = new Set([
  'unknown-type',
  'unknown-version',
  'upcast',
  'handler',
  'gap',
]);

/** This message will not get better by trying again: it goes to the dead letter topic and its key is parked. */
export class Poison extends Error {
  override readonly name = 'Poison';
  readonly reason: PoisonReason;

  constructor(reason: PoisonReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }

  /** True when a later build, or an event that is still to come, can make it right. */
  get mayGetBetter(): boolean {
    return MAY_GET_BETTER.has(this.reason);
  }
}

/** The world is away (database, broker, a lost race): try again later; nothing is wrong with the message. */
export class Transient extends Error {
  override readonly name = 'Transient';
  readonly retriable = true;
}

/** The broker does not take a message of this size, and never will. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Another instance has taken this partition over: whatever this one still writes must fail. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

const AWAY =
  /^(MongoNetwork|MongoServerSelection|MongoPoolCleared|MongoTopologyClosed|MongoNotConnected|MongoExpiredSession)/;
const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const AWAY_LABELS = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

/** Recognises the drivers' own ways of saying "later", so a handler need not translate them. */
export function isTransient(error: unknown, depth = 0): boolean {
  if (error instanceof Transient) return true;
  if (!(error instanceof Error) || depth > 4) return false;
  const known = error as Error & {
    code?: unknown;
    retriable?: unknown;
    hasErrorLabel?: (label: string) => boolean;
    errorResponse?: unknown;
  };
  if (AWAY.test(error.name)) return true;
  if (typeof known.code === 'string' && AWAY_CODES.has(known.code)) return true;
  if (error.name.startsWith('KafkaJS') && known.retriable === true) return true;
  if (typeof known.hasErrorLabel === 'function' && AWAY_LABELS.some((label) => known.hasErrorLabel?.(label)))
    return true;
  // Of many writes at once the MongoDB driver says that they failed, and keeps the reason in `errorResponse`.
  return isTransient(error.cause, depth + 1) || isTransient(known.errorResponse, depth + 1);
}

export function isFenced(error: unknown, depth = 0): boolean {
  if (error instanceof Fenced) return true;
  return error instanceof Error && depth < 4 && isFenced(error.cause, depth + 1);
}
