import { randomUUID } from 'node:crypto';
import { EnterpriseRegistered, type EnterpriseRegisteredPayload } from '#contracts';
import { localDate } from '#kernel';
import { KafkajsPort, KafkaPublisher, toOutgoing } from '#messaging';
import { runService, testServers, type FreshDatabase, type RunningService } from '#testing';
import { service } from '../src/service.ts';

export interface RunningAssessment extends RunningService {
  /** The register's own news of an enterprise. */
  register(code: string, name: string): Promise<void>;
}

export async function runAssessment(database: FreshDatabase): Promise<RunningAssessment> {
  const running = await runService(service, database);
  return { ...running, register: (code, name) => register(running.topicPrefix, code, name) };
}

async function register(topicPrefix: string, code: string, name: string): Promise<void> {
  const kafka = new KafkajsPort({ brokers: testServers().kafkaBrokers.split(','), clientId: 'test' });
  const publisher = new KafkaPublisher(kafka.producer(), topicPrefix);
  const payload: EnterpriseRegisteredPayload = {
    ...{ code, name, district: 'shifeng', industry: 'rail-transit', ownership: 'private', sample: true },
  };
  await publisher.publish([
    toOutgoing(EnterpriseRegistered, payload, {
      stream: `enterprise-${code}`,
      streamVersion: 1,
      recordedAt: new Date().toISOString(),
      effectiveOn: localDate('2024-06-01'),
      actor: 'official-1',
      commandId: randomUUID(),
      correlationId: randomUUID(),
    }),
  ]);
  await publisher.close();
  await kafka.close();
}
