import { topics } from '#contracts';
import { KafkajsPort } from '#messaging';

/**
 * `node dist/tools/create-topics.js`: creates the topics of all contracts, kept for ever. `TOPIC_PARTITIONS` (3) is for good:
 * more of them later would send a key to another partition than before.
 */
const { KAFKA_BROKERS = '', TOPIC_PREFIX = '', TOPIC_PARTITIONS = '3' } = process.env;
const partitions = Number(TOPIC_PARTITIONS);
const kafka = new KafkajsPort({ brokers: KAFKA_BROKERS.split(','), clientId: 'create-topics' });
await kafka.ensureTopics(topics.map((topic) => ({ topic: TOPIC_PREFIX + topic, partitions })));
await kafka.close();
