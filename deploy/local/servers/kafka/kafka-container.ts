import { containerEngineAnswers } from '../container-engine.ts';
import { never, type Way } from '../server.ts';

const IMAGE = 'confluentinc/cp-kafka:7.9.1';
const PORT = 9093;

/** Ends with the process that started it: the engine's reaper watches. */
export const kafkaContainer: Way = {
  name: 'container engine',
  optional: true,
  async find() {
    if (!(await containerEngineAnswers())) return undefined;
    return async () => {
      const { KafkaContainer } = await import('@testcontainers/kafka');
      const container = await new KafkaContainer(IMAGE)
        .withKraft()
        .withEnvironment({
          KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
          KAFKA_NUM_PARTITIONS: '3',
          KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS: '3',
          KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
        })
        .start();
      return {
        address: `${container.getHost()}:${container.getMappedPort(PORT)}`,
        source: `container ${IMAGE}`,
        pids: [],
        lost: never,
        stop: async () => void (await container.stop()),
      };
    };
  },
};
