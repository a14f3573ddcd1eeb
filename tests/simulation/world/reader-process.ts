import { EnterpriseDetailsCorrected, type ReceivedEvent } from '#contracts';
import { KafkaConsumerRunner, type ConsumerDefinition, type RunningConsumer } from '#messaging';
import { BuildStore, Collections, ProjectionRunner, type Projection } from '#projections';
import { BuildSupervisor } from '../../../libs/projections/src/builds/build-supervisor.ts';
import type { BrokerPort } from '../broker/broker-port.ts';
import type { SimProcess } from '../time/sim-process.ts';
import type { Wiring } from './wiring.ts';

/** Small, so that batches are cut and queues run full. */
const TUNING = { maxBatch: 4, maxQueued: 6, replayPollMs: 400 };
const TIMING = { lookEveryMs: 1_500, keepRetiredMs: 20_000, settleMs: 3_000 };

class TunedRunner extends KafkaConsumerRunner {
  override start(definition: ConsumerDefinition): RunningConsumer {
    return super.start({ ...definition, tuning: TUNING });
  }
}

/** A service that reads: consumers of every build of its projection, one that writes letters, and the supervisor that begins and flips builds. */
export class ReaderProcess {
  readonly kafka: BrokerPort;
  private readonly consumers: KafkaConsumerRunner;
  private readonly supervisor: BuildSupervisor;

  constructor(
    readonly sim: SimProcess,
    wiring: Wiring,
    projection: Projection,
    /** Absent when there is nobody to write to. */
    sendLetter?: (event: ReceivedEvent) => Promise<void>,
  ) {
    const { connection } = wiring.database(sim, 'reader');
    this.kafka = wiring.broker(sim);
    const options = { service: 'reader', brokers: [] };
    this.consumers = new TunedRunner(options, this.kafka, this.kafka.producer(), connection);
    const collections = new Collections(connection);
    void collections.prepare();
    const runner = new ProjectionRunner(collections);
    const builds = new BuildStore(collections);
    const hears = (message: string) => wiring.trace.tell(sim, () => message);
    const heard = { log: hears, error: hears };
    const parts = [projection, builds, collections, runner, this.consumers, heard, TIMING] as const;
    this.supervisor = new BuildSupervisor(...parts);
    this.supervisor.start();
    if (sendLetter)
      this.consumers.start({
        consumer: 'letters',
        topics: [EnterpriseDetailsCorrected.topic],
        eventByEvent: true,
        handle: ({ events }) => sendLetter(events[0]!),
      });
  }

  async stop(): Promise<void> {
    await this.supervisor.stop();
    await this.consumers.stopAll();
  }
}
