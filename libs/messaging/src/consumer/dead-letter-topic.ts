import { DEAD_LETTER_HEADER } from '../envelope/headers.ts';
import type { KafkaProducer, ProducedMessage, RawMessage } from '../kafka/port.ts';
import type { ParkedHead } from '../state/parked-key.ts';

/** `<prefix><service>.<consumer>.dead-letter` */
export function deadLetterTopic(topicPrefix: string, service: string, consumer: string): string {
  return `${topicPrefix}${service}.${consumer}.dead-letter`;
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

  async add(letters: readonly { message: RawMessage; head: ParkedHead }[]): Promise<void> {
    if (letters.length > 0) await this.#producer.produce(letters.map((letter) => this.#wrap(letter)));
  }

  #wrap({ message, head }: { message: RawMessage; head: ParkedHead }): ProducedMessage {
    return {
      topic: this.#topic,
      key: message.key,
      value: message.value,
      headers: {
        ...message.headers,
        [DEAD_LETTER_HEADER.consumer]: this.#consumer,
        [DEAD_LETTER_HEADER.reason]: head.reason,
        [DEAD_LETTER_HEADER.error]: head.error,
        [DEAD_LETTER_HEADER.attempts]: String(head.attempts),
        [DEAD_LETTER_HEADER.topic]: message.topic,
        [DEAD_LETTER_HEADER.partition]: String(message.partition),
        [DEAD_LETTER_HEADER.offset]: message.offset,
        [DEAD_LETTER_HEADER.parkedAt]: new Date().toISOString(),
      },
    };
  }
}
