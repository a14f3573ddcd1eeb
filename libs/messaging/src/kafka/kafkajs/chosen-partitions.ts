import { Partitioners, type ICustomPartitioner, type Message, type RecordMetadata } from 'kafkajs';

/**
 * To which partitions a batch goes, so that the answer can be held against it. kafkajs 2.2.4 sends a batch to all leaders at
 * once; when one of them fails it tries again, but leaves out every broker that has answered already. Where such a broker
 * has meanwhile become the leader of what failed, that part is never sent, and the batch is reported as sent.
 */
export class ChosenPartitions {
  readonly #chosen = new Set<string>();
  /** A message without a key stays where it was first to go, or nobody could tell whether it went. */
  readonly #keyless = new Map<Message, number>();

  readonly createPartitioner: ICustomPartitioner = () => {
    const choose = Partitioners.DefaultPartitioner();
    return (args) => {
      const { topic, message } = args;
      const partition = this.#keyless.get(message) ?? choose(args);
      if (message.key === null || message.key === undefined) this.#keyless.set(message, partition);
      this.#chosen.add(`${topic}/${partition}`);
      return partition;
    };
  };

  /** Before each batch. */
  forget(): void {
    this.#chosen.clear();
    this.#keyless.clear();
  }

  /** Those of the batch that no broker has acknowledged. */
  notIn(acknowledged: readonly RecordMetadata[]): string[] {
    const taken = new Set(acknowledged.map(({ topicName, partition }) => `${topicName}/${partition}`));
    return [...this.#chosen].filter((partition) => !taken.has(partition));
  }
}
