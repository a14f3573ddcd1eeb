import { KafkajsPort, KafkaPublisher, type OutgoingEvent } from '#messaging';
import { serve, told } from '../stage/told.ts';
import { eventsOf } from './sample-events.ts';

const BATCH = 5_000;

const kafka = new KafkajsPort({ brokers: told.kafkaBrokers, clientId: 'bench' });
const publisher = new KafkaPublisher(kafka.producer(), told.topicPrefix);

/** Publishes at least so many events; the last enterprise is not cut off. */
serve({}, async ({ events }: { events: number }) => {
  let published = 0;
  let waiting: OutgoingEvent[] = [];
  const publish = async () => {
    await publisher.publish(waiting);
    published += waiting.length;
    waiting = [];
  };
  for (let n = 0; published + waiting.length < events; n += 1) {
    waiting.push(...eventsOf(n));
    if (waiting.length >= BATCH) await publish();
  }
  await publish();
  return { published };
});
