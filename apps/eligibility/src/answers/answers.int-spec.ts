import { gunzipSync, gzipSync } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EventLog } from '#event-log';
import { createService, stopInOrder, type Role } from '#service-kit';
import {
  createTopics,
  freshDatabase,
  freshTopicPrefix,
  startTestIssuer,
  testServers,
  type TestIssuer,
} from '#testing';
import { service } from '../service.ts';
import { answerAggregate, ruleBookAggregate } from './answer.aggregate.ts';
import type { GivenAnswer } from './domain/answer.ts';
import { sha256 } from './working-book.ts';

const CODE = '91350100M000100Y43';
const database = freshDatabase();
const topicPrefix = freshTopicPrefix();
let app: NestFastifyApplication;
let issuer: TestIssuer;

beforeAll(async () => {
  issuer = await startTestIssuer();
  await createTopics(topicPrefix);
  app = await createService(service, {
    MONGODB_URI: database.uri,
    DATABASE_PREFIX: database.prefix,
    KAFKA_BROKERS: testServers().kafkaBrokers,
    TOPIC_PREFIX: topicPrefix,
    OIDC_ISSUER: issuer.url,
    LOG_LEVEL: 'silent',
  });
}, 60_000);

afterAll(async () => {
  await stopInOrder(app);
  await issuer.close();
}, 60_000);

interface Who {
  readonly role?: Role;
  readonly sub?: string;
  readonly code?: string;
  readonly language?: string;
}

async function headersOf({ role = 'integrator', sub = 'bank-1', code, language = 'en' }: Who) {
  const token = await issuer.token({ sub, roles: [role], ...(code && { enterprise_code: code }) });
  return { authorization: `Bearer ${token}`, 'accept-language': language };
}

async function give(payload: object, who: Who = {}, key: string = crypto.randomUUID()) {
  const headers = { ...(await headersOf(who)), 'idempotency-key': key };
  return app.inject({ method: 'POST', url: '/v1/answers', payload, headers });
}

async function get(path: string, who: Who = {}) {
  return app.inject({
    url: path === '' || path.startsWith('?') ? `/v1/answers${path}` : `/v1/answers/${path}`,
    headers: await headersOf(who),
  });
}

const question = {
  asOf: '2026-06-01',
  policies: ['deduct-500w', 'interest-equipment-2026'],
  facts: {
    'asset-kind': 'equipment',
    'asset-unit-value-fen': 600_000_000,
    'asset-purchased-on': '2025-05-01',
  },
};

describe('a stored answer', () => {
  it('is the answer of the check, byte for byte, under an id', async () => {
    const stored = await give(question);
    expect(stored.statusCode).toBe(201);
    const { id, sha256: hash, book, facts } = stored.json();
    expect(stored.headers['location']).toBe(`/v1/answers/${id}`);
    const checked = await app.inject({
      method: 'POST',
      url: '/v1/checks',
      payload: question,
      headers: await headersOf({}),
    });
    expect(stored.body).toContain(`"answer":${checked.body}}`);
    expect(hash).toBe(sha256(checked.body));
    expect(book).toMatch(/^[0-9a-f]{64}$/);
    expect(facts.map(({ fact }: { fact: string }) => fact).sort()).toEqual(
      expect.arrayContaining(['asset-kind', 'asset-purchased-on', 'asset-unit-value-fen']),
    );
    expect((await get(id)).body).toBe(stored.body);
  });

  it('is stored once for the same key, and stays the first one', async () => {
    const first = await give(question, {}, 'key-1');
    const again = await give({ ...question, policies: ['deduct-500w'] }, {}, 'key-1');
    expect(again.body).toBe(first.body);
  });

  it('is worked out again to the same bytes, in the language it was given in', async () => {
    const { id, sha256: hash, book } = (await give(question, { language: 'zh' })).json();
    expect((await get(`${id}/recomputation`)).json()).toEqual({
      id,
      same: true,
      intact: true,
      book,
      currentBook: true,
      givenSha256: hash,
      recomputedSha256: hash,
    });
  });

  it('is worked out by the book it was given by, with the sentences of then', async () => {
    const { id } = (await give({ ...question, policies: ['deduct-500w'] })).json();
    const log = app.get(EventLog, { strict: false });
    const { state } = await log.load(answerAggregate, id);
    const given = state as GivenAnswer & { status: string };
    const { state: kept } = await log.load(ruleBookAggregate, given.book);
    const texts = kept as Extract<typeof kept, { status: 'kept' }>;
    const older = {
      files: texts.files.map(({ place, content }) => ({
        place,
        content:
          place === 'policies/deduct-500w/policy.yaml'
            ? content.replaceAll('500000000', '700000000')
            : content,
      })),
      sentences: { ...texts.sentences, 'answer.eligible': { zh: '旧', en: 'All is well.' } },
    };
    const { hashOf, WorkingBook } = await import('./working-book.ts');
    const then = new WorkingBook(older).answer(given);
    expect(then.toString()).toContain('All is well.');
    const meta = { commandId: 'older', actor: 'test', correlationId: 'test' };
    const { status: _, ...rest } = given;
    const record = {
      ...rest,
      book: hashOf(older),
      sha256: sha256(then),
      gzip: gzipSync(then).toString('base64'),
    };
    await log.execute(ruleBookAggregate, hashOf(older), { today: given.asOf, texts: older }, meta);
    await log.execute(answerAggregate, 'an-older-one', { today: given.asOf, given: record }, meta);
    expect((await get('an-older-one/recomputation')).json()).toMatchObject({
      same: true,
      intact: true,
      currentBook: false,
    });
    expect(JSON.parse((await get('an-older-one')).body).answer.policies[0].outcome).toBe('eligible');
  });

  it('says so when the stored bytes are not what its rules give', async () => {
    const { id } = (await give(question)).json();
    const log = app.get(EventLog, { strict: false });
    const { state } = await log.load(answerAggregate, id);
    const { status: _, ...given } = state as GivenAnswer & { status: string };
    const bytes = gunzipSync(Buffer.from(given.gzip, 'base64'))
      .toString()
      .replace('not-eligible', 'eligible');
    const forged = { ...given, gzip: gzipSync(bytes).toString('base64') };
    const meta = { commandId: 'forged', actor: 'test', correlationId: 'test' };
    await log.execute(answerAggregate, 'forged', { today: given.asOf, given: forged }, meta);
    expect((await get('forged/recomputation')).json()).toMatchObject({ same: false, intact: false });
  });

  it('is for the one who asked, and for the bureau', async () => {
    const { id } = (await give(question, { sub: 'bank-1' })).json();
    expect((await get(id, { sub: 'bank-2' })).statusCode).toBe(404);
    expect((await get(`${id}/recomputation`, { sub: 'bank-2' })).statusCode).toBe(404);
    expect((await get(id, { role: 'enterprise', sub: 'e', code: CODE })).statusCode).toBe(404);
    expect((await get(id, { role: 'official', sub: 'o' })).statusCode).toBe(200);
    const own = (await give({ facts: {} }, { role: 'enterprise', sub: 'e-1', code: CODE })).json();
    expect((await get(own.id, { role: 'enterprise', sub: 'e-2', code: CODE })).statusCode).toBe(200);
    expect(
      (await get(own.id, { role: 'enterprise', sub: 'e-3', code: '91350100M000100Y44' })).statusCode,
    ).toBe(404);
    expect((await get('no-such-answer')).statusCode).toBe(404);
  });

  it('holds nothing but facts of the catalogue: no name, no free text', async () => {
    const named = await give({ facts: { 'contact-name': '张三' } });
    expect([named.statusCode, named.json().errors[0].code]).toEqual([400, 'fact.unknown']);
    expect((await give({ ...question, note: '张三 13800000000' })).statusCode).toBe(400);
    const wrong = await give({ facts: { ownership: '张三' } });
    expect(wrong.json().errors[0].code).toBe('fact.not-a-choice');
    const stored = await give(question, { sub: 'bank-1' });
    const { body } = stored;
    expect(body).not.toContain('bank-1');
  });

  it('is listed for who may read it, the latest first, page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await give(question, { sub: 'bank-7' })).json().id);
    const first = await get('?limit=2', { sub: 'bank-7' });
    expect(first.json()).toMatchObject({
      items: [
        { id: ids[2], asOf: '2026-06-01', policies: question.policies, detail: 'full' },
        { id: ids[1] },
      ],
    });
    expect(first.body).not.toMatch(/bank-7|gzip/);
    const second = await get(`?limit=2&cursor=${first.json().next}`, { sub: 'bank-7' });
    expect([second.json().items.map(({ id }: { id: string }) => id), second.json().next]).toEqual([
      [ids[0]],
      undefined,
    ]);
    expect((await get('', { sub: 'bank-8' })).json()).toEqual({ items: [] });
    const own = (await give({ facts: {} }, { role: 'enterprise', sub: 'e-9', code: CODE })).json();
    const listed = (await get('', { role: 'enterprise', sub: 'e-10', code: CODE })).json();
    expect(listed.items[0].id).toBe(own.id);
    const all = (await get('?limit=200', { role: 'official', sub: 'o' })).json();
    expect(all.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([...ids, own.id]));
    expect((await get(`?code=${CODE}`, { role: 'official', sub: 'o' })).json().items).toEqual([]);
    expect((await get('?cursor=nonsense', { sub: 'bank-7' })).statusCode).toBe(400);
  });

  it('needs a key: it is a command', async () => {
    const reply = await app.inject({
      method: 'POST',
      url: '/v1/answers',
      payload: question,
      headers: await headersOf({}),
    });
    expect([reply.statusCode, reply.json().code]).toEqual([400, 'request.idempotency-key-required']);
  });
});
