import { Kafka, logLevel } from 'kafkajs';
import { targetProgress } from '../../../apps/dashboard/src/target-progress/target-progress.projection.ts';
import { costOf, serve, told } from '../stage/told.ts';

const kafka = new Kafka({ brokers: told.kafkaBrokers, logLevel: logLevel.NOTHING });

/** The least that any consumer of these topics does: fetch and parse. */
serve({}, async ({ events }: { events: number }) => {
  const consumer = kafka.consumer({ groupId: `${told.databasePrefix}ceiling` });
  let read = 0;
  const cost = await costOf(async () => {
    await consumer.connect();
    await consumer.subscribe({
      topics: targetProgress.topics.map((topic) => told.topicPrefix + topic),
      fromBeginning: true,
    });
    await new Promise<void>((resolve, reject) => {
      consumer
        .run({
          eachBatch: async ({ batch }) => {
            for (const { value } of batch.messages) if (JSON.parse(value!.toString()) !== null) read += 1;
            if (read >= events) resolve();
          },
        })
        .catch(reject);
    });
  });
  await consumer.disconnect();
  return { ...cost, read };
});
