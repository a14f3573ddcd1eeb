import { testServers } from './test-servers.ts';
import { uniqueName } from './unique-name.ts';

/** Three, so that faults of ordering can show. */
const PARTITIONS = 3;

/** What services take as TOPIC_PREFIX; no other test has it. */
export function freshTopicPrefix(): string {
  return `${uniqueName()}.`;
}

/** Creates the topics of all contracts (and `more`) under the prefix, with three partitions each. */
export async function createTopics(prefix: string, more: readonly string[] = []): Promise<void> {
  const [{ KafkajsPort }, { topics }] = await Promise.all([import('#messaging'), import('#contracts')]);
  const kafka = new KafkajsPort({ brokers: testServers().kafkaBrokers.split(','), clientId: 'test' });
  try {
    await kafka.ensureTopics(
      [...topics, ...more].map((topic) => ({ topic: prefix + topic, partitions: PARTITIONS })),
    );
  } finally {
    await kafka.close();
  }
}
