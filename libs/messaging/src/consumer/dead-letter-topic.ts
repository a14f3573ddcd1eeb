import { headerBytes, headersOf } from '../envelope/header-text.ts';
import { DEAD_LETTER_HEADER } from '../envelope/headers.ts';
import { TooLarge } from '../errors.ts';
import type { KafkaProducer, ProducedMessage, RawMessage, WantedTopic } from '../kafka/port.ts';
import type { ParkedHead } from '../state/parked-key.ts';

/** A dead letter is larger than its message by what is said about it, so its topic takes more than others do. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Its only one. Finding one by the key would take kafkajs a quarter of a second where a bad key has 100 kB. */
const PARTITION = 0;

/** `<prefix><service>.<consumer>.dead-letter` */
export function deadLetterTopic(topicPrefix: string, service: string, consumer: string): string {
  return `${topicPrefix}${service}.${consumer}.dead-letter`;
}

export function wantedDeadLetterTopic(topic: string): WantedTopic {
  return { topic, partitions: 1, maxMessageBytes: MOST_BYTES };
}

interface Letter {
  readonly message: RawMessage;
  readonly head: ParkedHead;
}

/** Where poison goes: original key, bytes and headers, and beside them what went wrong. */
export class DeadLetterTopic {
  readonly #producer: KafkaProducer;
  readonly #topic: string;
  readonly #consumer: string;

  constructor(producer: KafkaProducer, topic: string, consumer: string) {
    this.#producer = producer;
    this.#topic = topic;
    this.#consumer = consumer;
  }

  async add(letters: readonly Letter[]): Promise<void> {
    if (letters.length === 0) return;
    try {
      await this.#producer.produce(letters.map((letter) => this.#wrap(letter)));
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      for (const letter of letters) await this.#addAlone(letter);
    }
  }

  /** A letter that no broker takes must not hold its partition up: the original is still in its topic. */
  async #addAlone(letter: Letter): Promise<void> {
    try {
      await this.#producer.produce([this.#wrap(letter)]);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      const { key, value } = letter.message;
      const leftOut = String((value?.length ?? 0) + (key?.length ?? 0));
      const headers = { ...this.#about(letter), [DEAD_LETTER_HEADER.leftOut]: leftOut };
      await this.#producer.produce([{ ...this.#place, key: null, value: null, headers }]);
    }
  }

  #wrap(letter: Letter): ProducedMessage {
    const { key, value, headers } = letter.message;
    const original = headersOf(headerBytes(headers));
    return { ...this.#place, key, value, headers: { ...original, ...this.#about(letter) } };
  }

  get #place() {
    return { topic: this.#topic, partition: PARTITION };
  }

  #about({ message, head }: Letter): Record<string, string> {
    return {
      [DEAD_LETTER_HEADER.consumer]: this.#consumer,
      [DEAD_LETTER_HEADER.reason]: head.reason,
      [DEAD_LETTER_HEADER.error]: head.error,
      [DEAD_LETTER_HEADER.attempts]: String(head.attempts),
      [DEAD_LETTER_HEADER.topic]: message.topic,
      [DEAD_LETTER_HEADER.partition]: String(message.partition),
      [DEAD_LETTER_HEADER.offset]: message.offset,
      [DEAD_LETTER_HEADER.parkedAt]: new Date().toISOString(),
    };
  }
}
