import { isUtf8 } from 'node:buffer';
import { findContract, type EventContract, type ReceivedEvent } from '#contracts';
import type { LocalDate } from '#kernel';
import { Poison } from '../errors.ts';
import type { RawMessage } from '../kafka/port.ts';
import { headerText } from './header-text.ts';
import { HEADER } from './headers.ts';
import { MOST_VALUE_BYTES } from './most-value-bytes.ts';
import { isKnownDay, readPayload } from './payload-reader.ts';

/** RFC 3339, as CloudEvents has it. `Date.parse` alone takes "1" for a day in 2001. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
/** `<category>-<id>`; anything else, `__proto__` for one, must not become the name of a field. */
const STREAM = /^[a-z][a-z-]{0,60}-\S{1,200}$/;

export interface ReadingOptions {
  /** The deployment's topic prefix, taken off again. */
  readonly topicPrefix?: string;
  /** Types outside this set are not read further; `fromMessage` then answers undefined. */
  readonly accepts?: ReadonlySet<string>;
  /** Where contracts are looked up; all of `#contracts` by default. */
  readonly find?: (type: string) => EventContract | undefined;
}

/**
 * Reads a message tolerantly: unknown headers and properties are ignored, older versions lifted. Returns undefined for a
 * known type that the caller does not accept. Throws `Poison` with a reason for everything that is no event of ours.
 */
export function fromMessage(message: RawMessage, options: ReadingOptions = {}): ReceivedEvent | undefined {
  if (!message.key || message.key.length === 0) throw new Poison('no-key', 'the message has no key');
  if (!message.value || message.value.length === 0) throw new Poison('empty', 'the message has no value');
  if (message.value.length > MOST_VALUE_BYTES)
    throw new Poison('too-large', `the value has ${message.value.length} bytes`);
  const headers = message.texts?.() ?? message.headers;
  const type = required(headers, HEADER.type);
  if (headerText(headers[HEADER.specVersion]) !== '1.0')
    throw new Poison('envelope', 'header ce_specversion is not 1.0');
  const contract = (options.find ?? findContract)(type);
  if (!contract) throw new Poison('unknown-type', `no contract named ${type.slice(0, 100)}`);
  const topic = message.topic.slice(options.topicPrefix?.length ?? 0);
  if (contract.topic !== topic) throw new Poison('wrong-topic', `${type} belongs to ${contract.topic}`);
  if (options.accepts && !options.accepts.has(type)) return undefined;
  return readEvent(message, headers, contract, topic);
}

function readEvent(
  message: RawMessage,
  headers: RawMessage['headers'],
  contract: EventContract,
  topic: string,
): ReceivedEvent {
  const dataVersion = wholeNumber(headers, HEADER.dataVersion);
  if (dataVersion > contract.version)
    throw new Poison(
      'unknown-version',
      `${contract.type}: version ${dataVersion} is newer than ${contract.version}`,
    );
  const effectiveOn = required(headers, HEADER.effectiveOn);
  if (!isKnownDay(effectiveOn)) throw new Poison('envelope', 'header ce_effectiveon is no calendar day');
  const recordedAt = required(headers, HEADER.time);
  if (!INSTANT.test(recordedAt) || Number.isNaN(Date.parse(recordedAt)))
    throw new Poison('envelope', 'header ce_time is no instant');
  const stream = required(headers, HEADER.stream);
  if (!STREAM.test(stream)) throw new Poison('envelope', 'header ce_stream names no stream');
  const key = message.key!.toString('utf8');
  const data = readPayload(contract, dataVersion, parseObject(message.value!));
  const ownKey = contract.key(data);
  if (ownKey !== key)
    throw new Poison('key-mismatch', `${contract.type}: the payload belongs to another key`);
  const causationId = headerText(headers[HEADER.causationId]);
  return {
    id: required(headers, HEADER.id),
    type: contract.type,
    version: contract.version,
    source: required(headers, HEADER.source),
    topic,
    partition: message.partition,
    offset: message.offset,
    key,
    stream,
    streamVersion: wholeNumber(headers, HEADER.streamVersion),
    recordedAt,
    effectiveOn: effectiveOn as LocalDate,
    actor: required(headers, HEADER.actor),
    commandId: required(headers, HEADER.commandId),
    correlationId: required(headers, HEADER.correlationId),
    ...(causationId ? { causationId } : {}),
    data,
  };
}

function parseObject(value: Buffer): object {
  // Decoding would put a replacement character where a name is in another encoding, and nobody would notice.
  if (!isUtf8(value)) throw new Poison('not-json', 'the value is not UTF-8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(value.toString('utf8'));
  } catch {
    throw new Poison('not-json', 'the value is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Poison('schema', 'the value is no JSON object');
  return parsed;
}

function required(headers: RawMessage['headers'], name: string): string {
  const text = headerText(headers[name]);
  if (!text) throw new Poison('envelope', `header ${name} is missing`);
  if (text.includes('\uFFFD')) throw new Poison('envelope', `header ${name} is not UTF-8`);
  return text;
}

function wholeNumber(headers: RawMessage['headers'], name: string): number {
  const text = required(headers, name);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Poison('envelope', `header ${name} is no whole number`);
  return Number(text);
}
