import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { ReceivedEvent } from '#contracts';
import { Poison } from '../errors.ts';
import { fromMessage, type ReadingOptions } from '../envelope/from-message.ts';
import { headerText } from '../envelope/header-text.ts';
import { HEADER } from '../envelope/headers.ts';
import type { RawMessage } from '../kafka/port.ts';
import type { ParkedHead } from '../state/parked-key.ts';

/** An event and the bytes it came from, which a dead letter needs. */
export interface Readable {
  readonly event: ReceivedEvent;
  readonly message: RawMessage;
}

export interface SortedOut {
  readonly readable: readonly Readable[];
  readonly poison: readonly { key: string; message: RawMessage; error: Poison }[];
  /** Messages behind a parked key, the poison ones included. */
  readonly waiting: readonly { key: string; message: RawMessage }[];
}

/** Reads a run of messages; what cannot be read parks its key, and what follows of a parked key waits. */
export function sortOut(
  messages: readonly RawMessage[],
  parked: ReadonlySet<string>,
  reading: ReadingOptions,
): SortedOut {
  const readable: Readable[] = [];
  const poison: { key: string; message: RawMessage; error: Poison }[] = [];
  const waiting: { key: string; message: RawMessage }[] = [];
  const parkedHere = new Set<string>();
  for (const message of messages) {
    const key = keyOf(message);
    if (parked.has(key) || parkedHere.has(key)) {
      if (concerns(message, reading)) waiting.push({ key, message });
      continue;
    }
    try {
      const event = fromMessage(message, reading);
      if (event) readable.push({ event, message });
    } catch (error) {
      poison.push({ key, message, error: asPoison(error) });
      waiting.push({ key, message });
      parkedHere.add(key);
    }
  }
  return { readable, poison, waiting };
}

const LONGEST_KEY = 500;

/** The key a message is parked under. One without a key holds up nobody, so it is parked alone. */
export function keyOf({ key, partition, offset }: RawMessage): string {
  if (!key || key.length === 0) return `(no key) ${partition}/${offset}`;
  // No key of ours is as long; it is the name of a document and of a lock, so it must stay one.
  if (key.length > LONGEST_KEY) return `(long) sha256 ${createHash('sha256').update(key).digest('hex')}`;
  return isUtf8(key) ? key.toString('utf8') : `(bytes) ${key.toString('base64')}`;
}

/** False for an event that is surely not for this consumer, so it need not wait. */
function concerns(message: RawMessage, { accepts }: ReadingOptions): boolean {
  const type = headerText(message.headers[HEADER.type]);
  return !accepts || !type || accepts.has(type) || !message.value?.length;
}

export function asPoison(error: unknown): Poison {
  if (error instanceof Poison) return error;
  const { name, message } = errorOf(error);
  return new Poison('handler', `${name}: ${message}`, { cause: error });
}

/** JavaScript can throw anything, and what is thrown may resist being looked at. */
export function errorOf(thrown: unknown): Error {
  try {
    if (thrown instanceof Error && `${thrown.name}: ${thrown.message}`) return thrown;
    return thrownText(JSON.stringify(thrown) ?? String(thrown));
  } catch {
    return thrownText('something that cannot be shown');
  }
}

function thrownText(text: string): Error {
  return Object.assign(new Error(text), { name: 'Thrown' });
}

export function headOf(message: RawMessage, error: Poison, attempts: number): ParkedHead {
  const eventId = headerText(message.headers[HEADER.id]);
  const eventType = headerText(message.headers[HEADER.type]);
  return {
    offset: Number(message.offset),
    reason: error.reason,
    error: error.message.slice(0, 2_000),
    attempts,
    ...(eventId ? { eventId: eventId.slice(0, 300) } : {}),
    ...(eventType ? { eventType: eventType.slice(0, 300) } : {}),
  };
}
