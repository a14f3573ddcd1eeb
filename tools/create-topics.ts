import { topics } from '#contracts';
import { KafkajsPort } from '#messaging';

/** `node dist/tools/create-topics.js`: creates the topics of all contracts, three partitions each, kept for ever. */
const PARTITIONS = 3;

const { KAFKA_BROKERS = '', TOPIC_PREFIX = '' } = process.env;
const kafka = new KafkajsPort({ brokers: KAFKA_BROKERS.split(','), clientId: 'create-topics' });
await kafka.ensureTopics(topics.map((topic) => ({ topic: TOPIC_PREFIX + topic, partitions: PARTITIONS })));
await kafka.close();
