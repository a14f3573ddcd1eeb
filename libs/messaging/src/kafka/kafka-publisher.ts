import type { OutgoingEvent } from '../envelope/outgoing-event.ts';
import { EventPublisher } from '../envelope/outgoing-event.ts';
import type { KafkaProducer } from './port.ts';

export class KafkaPublisher extends EventPublisher {
  readonly #producer: KafkaProducer;
  readonly #topicPrefix: string;

  constructor(producer: KafkaProducer, topicPrefix = '') {
    super();
    this.#producer = producer;
    this.#topicPrefix = topicPrefix;
  }

  async publish(events: readonly OutgoingEvent[]): Promise<void> {
    await this.#producer.produce(
      events.map((event) => ({ ...event, topic: this.#topicPrefix + event.topic })),
    );
  }

  async close(): Promise<void> {
    await this.#producer.close();
  }
}
