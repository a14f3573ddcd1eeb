import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { AnnualFiguresReported, EnterpriseRegistered, type EventContract } from '#contracts';
import { localDate } from '#kernel';
import { EventPublisher, toOutgoing } from '#messaging';
import type { Example } from '#service-kit';
import { codeOf, eventually, freshDatabase, isUpdate, runService, type RunningService } from '#testing';
import { CityDay } from './city-day.ts';
import { RECORD_EXAMPLES } from './example-names.ts';
import { service } from './service.ts';

const CODE = codeOf(1);
/** Nothing here is about how fast it is. */
const PATIENCE = { timeoutMs: 60_000, everyMs: 50 };
const TODAY = localDate('2026-11-23');

/** Times of the day it was asked, and names of books, which every change of the book changes. */
function normalised(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body)
      .replaceAll(/"(\w+At)":"[^"]+"/g, `"$1":"${TODAY}T02:00:00.000Z"`)
      .replaceAll(/"book":"[0-9a-f]{64}"/g, `"book":"${'0'.repeat(64)}"`),
  );
}

describe('the examples of what is asked of a service that knows enterprises', () => {
  const database = freshDatabase();
  let eligibility: RunningService;
  beforeAll(async () => {
    jest.spyOn(CityDay.prototype, 'today').mockReturnValue(TODAY);
    eligibility = await runService(service, database);
    await eventually(async () => {
      expect((await eligibility.call('GET', '/health/ready')).status).toBe(200);
    }, PATIENCE);
  }, 120_000);
  afterAll(async () => {
    await eligibility.close();
    jest.restoreAllMocks();
  });

  async function publish<Payload extends object>(
    contract: EventContract<Payload>,
    payload: Payload,
    streamVersion: number,
    effectiveOn: string,
  ): Promise<void> {
    const event = toOutgoing(contract, payload, {
      ...{ stream: `enterprise-${CODE}`, streamVersion, effectiveOn: localDate(effectiveOn) },
      ...{ recordedAt: '2026-11-01T08:00:00.000Z', actor: 'somebody', correlationId: 'example' },
      commandId: `${CODE}@${streamVersion}`,
    });
    // A topic just made may not have its leader yet; the same event again changes nothing.
    await eventually(() => eligibility.app.get(EventPublisher, { strict: false }).publish([event]), PATIENCE);
  }

  /** Asks as the example does and holds the answer against it. */
  async function shown(
    name: string,
    path: string,
    as: Promise<string>,
    until: (body: Record<string, unknown>) => boolean = () => true,
  ): Promise<Record<string, unknown>> {
    const file = join(RECORD_EXAMPLES, `${name}.json`);
    const example = JSON.parse(readFileSync(file, 'utf8')) as Example;
    const isQuestion = typeof example.request === 'string';
    const { status, body } = await eventually(async () => {
      const reply = await eligibility.call(isQuestion ? 'GET' : 'POST', path, {
        ...{ as, key: name, headers: { 'accept-language': 'en', 'x-correlation-id': 'example' } },
        ...(isQuestion ? {} : { body: example.request }),
      });
      expect(until(reply.body as Record<string, unknown>)).toBe(true);
      return reply;
    }, PATIENCE);
    const request = isQuestion ? `GET ${path}` : example.request;
    const answered = { ...example, request, status, answer: normalised(body) };
    if (isUpdate) writeFileSync(file, `${JSON.stringify(answered, null, 2)}\n`);
    else expect(answered).toEqual(example);
    return body as Record<string, unknown>;
  }

  it('are what the service answers, one after the other', async () => {
    const { as } = eligibility;
    const list = `/v1/enterprises/${CODE}/matches`;
    const items = async () =>
      (await eligibility.call('GET', list, { as: as.official() })).body.items as object[];
    const registered = {
      ...{ code: CODE, name: '株洲样例1有限公司', district: 'liling', industry: 'ceramics' },
      ...{ ownership: 'private' as const, sample: true },
    };
    await eventually(async () => {
      const { body } = await eligibility.call('GET', '/v1/match-checks', { as: as.official() });
      expect(body).toMatchObject({ finished: true });
    }, PATIENCE);
    await publish(EnterpriseRegistered, registered, 1, '2020-06-01');
    await eventually(async () => expect((await items()).length).toBeGreaterThan(0), PATIENCE);
    await eligibility.call('POST', `${list}/seen`, { as: as.enterprise(CODE), body: {} });
    const figures = { code: CODE, year: 2025, staff: 80, revenueFen: 9_000_000_000 };
    await publish(AnnualFiguresReported, figures, 2, '2025-12-31');
    const isNew = ({ items: found }: Record<string, unknown>) =>
      (found as object[] | undefined)?.length !== 0;
    await shown('new-for-you', `${list}?new=true`, as.enterprise(CODE), isNew);
    await shown('told-of-a-policy', '/v1/policies/national-sme/notices', as.official());
    const isTold = (body: Record<string, unknown>) =>
      (body['items'] as { toldBy?: string; reach?: string }[]).some(
        ({ toldBy, reach }) => toldBy === 'official' && reach === 'qualifies',
      );
    await shown('who-qualifies', '/v1/policies/national-sme/matches?told=true', as.official(), isTold);

    const { id: answer } = await shown('an-answer-stored', '/v1/answers', as.integrator());
    await shown('an-answer-as-it-was-given', `/v1/answers/${String(answer)}`, as.integrator());
    await shown('an-answer-worked-out-again', `/v1/answers/${String(answer)}/recomputation`, as.official());
    await shown('answers-listed', '/v1/answers', as.integrator());

    const { id: preview } = await shown('a-preview-begun', '/v1/previews', as.official());
    const isDone = ({ state }: Record<string, unknown>) => state === 'done';
    await shown('a-preview-done', `/v1/previews/${String(preview)}`, as.official(), isDone);
    await shown('enterprises-of-a-preview', `/v1/previews/${String(preview)}/enterprises`, as.official());
  }, 240_000);
});
