import { randomUUID } from 'node:crypto';
import {
  AnnualFiguresReported,
  EnterpriseClassified,
  EnterpriseRegistered,
  type EnterpriseRegisteredPayload,
  type EventContract,
  type SizeClass,
} from '#contracts';
import { localDate } from '#kernel';
import { KafkajsPort, KafkaPublisher, toOutgoing } from '#messaging';
import { eventually, runService, testServers, type FreshDatabase, type RunningService } from '#testing';
import { service } from '../src/service.ts';

export interface RunningAssessment extends RunningService {
  /** The register's own news of an enterprise. */
  register(code: string, name: string): Promise<void>;
  /** The register's news of many: registered, with figures of 2024, and classified. */
  registerAll(codes: readonly string[], sizeClass: SizeClass): Promise<void>;
}

type News = readonly [contract: EventContract<never>, payload: object];

const STARTS_WITHIN_MS = 45_000;

/** Ready to work: its consumers have joined their groups, so that what waits for a position waits for the work alone. */
export async function runAssessment(database: FreshDatabase): Promise<RunningAssessment> {
  const running = await runService(service, database);
  await eventually(async () => (await running.call('GET', '/health/ready')).status === 200, {
    timeoutMs: STARTS_WITHIN_MS,
    everyMs: 50,
  });
  const { topicPrefix } = running;
  return {
    ...running,
    register: (code, name) => tell(topicPrefix, [[code, [registered(code, name)]]]),
    registerAll: (codes, sizeClass) =>
      tell(
        topicPrefix,
        codes.map((code) => [
          code,
          [registered(code, '株洲示例企业'), figures(code), classified(code, sizeClass)],
        ]),
      ),
  };
}

function registered(code: string, name: string): News {
  const payload: EnterpriseRegisteredPayload = {
    ...{ code, name, district: 'shifeng', industry: 'rail-transit', ownership: 'private', sample: true },
  };
  return [EnterpriseRegistered as EventContract<never>, payload];
}

function figures(code: string): News {
  return [
    AnnualFiguresReported as EventContract<never>,
    { code, year: 2024, staff: 100, revenueFen: 5_000_000_000 },
  ];
}

function classified(code: string, sizeClass: SizeClass): News {
  const payload = { code, year: 2024, sizeClass, aboveScale: true, rules: ['made-up'] };
  return [EnterpriseClassified as EventContract<never>, payload];
}

async function tell(
  topicPrefix: string,
  news: readonly (readonly [string, readonly News[]])[],
): Promise<void> {
  const kafka = new KafkajsPort({ brokers: testServers().kafkaBrokers.split(','), clientId: 'test' });
  const publisher = new KafkaPublisher(kafka.producer(), topicPrefix);
  await publisher.publish(
    news.flatMap(([code, all]) =>
      all.map(([contract, payload], place) =>
        toOutgoing(contract, payload as never, {
          stream: `enterprise-${code}`,
          streamVersion: place + 1,
          recordedAt: new Date().toISOString(),
          effectiveOn: localDate('2024-06-01'),
          actor: 'official-1',
          commandId: randomUUID(),
          correlationId: randomUUID(),
        }),
      ),
    ),
  );
  await publisher.close();
  await kafka.close();
}
