import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  EnterpriseRegistered,
  EvaluationFiled,
  EvaluationPublished,
  type EvaluationPublishedPayload,
  type EventContract,
} from '#contracts';
import { formatPosition, localDate } from '#kernel';
import { EventPublisher, toOutgoing } from '#messaging';
import { readerToken, type ProjectionReader } from '#projections';
import { createService, stopInOrder } from '#service-kit';
import {
  createTopics,
  eventually,
  freshDatabase,
  freshTopicPrefix,
  startTestIssuer,
  testServers,
  type TestIssuer,
} from '#testing';
import type { EnterpriseRow } from './enterprise/domain/enterprise-row.ts';
import { enterpriseFacts } from './enterprise/enterprise-facts.projection.ts';
import { service } from './service.ts';

const CODE = '91350100M000100Y43';
const database = freshDatabase();
const topicPrefix = freshTopicPrefix();
let app: NestFastifyApplication;
let issuer: TestIssuer;
let authorization: string;

beforeAll(async () => {
  issuer = await startTestIssuer();
  authorization = `Bearer ${await issuer.token({ roles: ['official'] })}`;
  await createTopics(topicPrefix);
  app = await createService(service, {
    MONGODB_URI: database.uri,
    DATABASE_PREFIX: database.prefix,
    KAFKA_BROKERS: testServers().kafkaBrokers,
    TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: issuer.url,
    LOG_LEVEL: 'silent',
  });
  await app.startAllMicroservices();
}, 60_000);

afterAll(async () => {
  await stopInOrder(app);
  await issuer.close();
}, 60_000);

async function publish<Payload extends object>(
  contract: EventContract<Payload>,
  payload: Payload,
  place: { stream: string; streamVersion: number; effectiveOn: string },
): Promise<void> {
  const event = toOutgoing(contract, payload, {
    ...place,
    effectiveOn: localDate(place.effectiveOn),
    recordedAt: '2025-06-08T08:00:00.000Z',
    actor: 'somebody',
    commandId: `${place.stream}@${place.streamVersion}`,
    correlationId: 'test',
  });
  await app.get(EventPublisher, { strict: false }).publish([event]);
}

async function conditions(facts: object, headers: Record<string, string> = {}) {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/checks',
    headers: { authorization, ...headers },
    payload: { code: CODE, asOf: '2025-07-01', policies: ['hunan-benchmark-workshop'], facts },
  });
  return { status: answer.statusCode, conditions: answer.json().policies?.[0].conditions };
}

const evaluation = {
  evaluationId: 'e-1',
  code: CODE,
  edition: '2024',
  kind: 'on-site' as const,
  stage: 'before' as const,
  visitedOn: '2025-05-30',
  assessorId: 'assessor',
};

describe('the eligibility service on real servers', () => {
  it('does not know an enterprise the register has not told of, even when an evaluation has come', async () => {
    await publish(EvaluationFiled, evaluation, {
      stream: 'evaluation-e-1',
      streamVersion: 1,
      effectiveOn: '2025-05-30',
    });
    expect((await conditions({})).status).toBe(404);
  });

  it('answers from the register as soon as its event has arrived', async () => {
    const stream = `enterprise-${CODE}`;
    await publish(
      EnterpriseRegistered,
      {
        code: CODE,
        name: '株洲示例机械有限公司',
        district: 'tianyuan',
        industry: 'ceramics',
        ownership: 'private',
        sample: true,
      },
      { stream, streamVersion: 1, effectiveOn: '2024-06-01' },
    );
    const after = { 'linghang-after': formatPosition({ key: CODE, stream, version: 1 }) };
    const known = await eventually(async () => {
      const answer = await conditions({}, after);
      expect(answer.status).toBe(200);
      return answer;
    });
    expect(known.conditions[0]).toMatchObject({
      id: 'registered-in-hunan',
      state: 'met',
      facts: [
        {
          origin: {
            kind: 'registry',
            event: expect.stringContaining(`enterprise-${CODE}@1`),
            on: '2024-06-01',
          },
        },
      ],
    });
  });

  it('keeps both histories in one row, whichever came first', async () => {
    const published: EvaluationPublishedPayload = {
      ...evaluation,
      score: 45,
      dimensionScores: [],
      sceneLevels: [],
      levelByScore: 2,
      levelByScenes: 2,
      level: 2,
      openPoints: true,
    };
    const place = { stream: 'evaluation-e-1', streamVersion: 2, effectiveOn: '2025-05-30' };
    await publish(EvaluationPublished, published, place);
    const reader = app.get<ProjectionReader<EnterpriseRow>>(readerToken(enterpriseFacts), { strict: false });
    await eventually(async () => {
      expect(await reader.get(CODE)).toMatchObject({
        name: '株洲示例机械有限公司',
        levels: [{ evaluation: 'e-1', level: 2, on: '2025-05-30' }],
      });
    });
  });
});
