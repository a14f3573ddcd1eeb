import { readFileSync } from 'node:fs';
import { AnnualFiguresReported, EnterpriseClassified, EnterpriseRegistered } from '#contracts';
import { DATABASE, localDate } from '#kernel';
import { EventPublisher, toOutgoing } from '#messaging';
import { codeOf, eventually, freshDatabase, runService, type RunningService } from '#testing';
import type { Connection } from 'mongoose';
import { service } from '../service.ts';

const LILING = [1, 2, 3];
const LUSONG = [4, 5];

describe('a preview of a changed policy', () => {
  const database = freshDatabase();
  let eligibility: RunningService;
  beforeAll(async () => {
    eligibility = await runService(service, database);
    const events = [...LILING, ...LUSONG].flatMap((number) => {
      const code = codeOf(number);
      const envelope = (streamVersion: number, on: string) => ({
        stream: `enterprise-${code}`,
        streamVersion,
        effectiveOn: localDate(on),
        recordedAt: '2026-11-01T08:00:00.000Z',
        actor: 'somebody',
        commandId: `${code}@${streamVersion}`,
        correlationId: 'test',
      });
      const registered = {
        code,
        name: `株洲样例${number}有限公司`,
        district: LILING.includes(number) ? 'liling' : 'lusong',
        industry: 'rail-transit',
        ownership: 'private' as const,
        sample: true,
      };
      const figures = { code, year: 2025, staff: 80, revenueFen: 9_000_000_000 };
      const judged = { code, year: 2025, sizeClass: 'small' as const, aboveScale: true, rules: [] };
      return [
        toOutgoing(EnterpriseRegistered, registered, envelope(1, '2020-06-01')),
        toOutgoing(AnnualFiguresReported, figures, envelope(2, '2025-12-31')),
        toOutgoing(EnterpriseClassified, judged, envelope(3, '2026-01-01')),
      ];
    });
    // A topic just made may not have its leader yet; the same events again change nothing.
    await eventually(() => eligibility.app.get(EventPublisher, { strict: false }).publish(events));
    await eventually(async () => {
      const { body } = await get('/v1/matches');
      const [{ qualifies, ready, possible, nearly, far, notOpen }] = body.items;
      expect(qualifies + ready + possible + nearly + far + notOpen).toBe(5);
    });
  }, 60_000);
  afterAll(() => eligibility.close());

  const official = () => ({ as: eligibility.as.official() });
  const get = (url: string, headers: Record<string, string> = {}) =>
    eligibility.call('GET', url, { ...official(), headers });
  const post = (body: object, key?: string) =>
    eligibility.call('POST', '/v1/previews', { ...official(), body, ...(key ? { key } : {}) });
  const over = (id: string) =>
    eventually(async () => {
      const { body } = await get(`/v1/previews/${id}`);
      expect(body.state).toBe('done');
      return body;
    });
  const commits = () =>
    eligibility.app.get<Connection>(DATABASE, { strict: false }).collection('event_log').countDocuments();
  const DEDUCT = 'policies/deduct-500w/policy.yaml';
  const text = readFileSync(`deploy/${DEDUCT}`, 'utf8');
  const onlyLiling = text.replace(
    /conditions:\n/,
    `conditions:\n  - id: in-liling\n    zh: 位于醴陵市\n    en: In Liling\n    test: { fact: district, equals: liling }\n    source: ${/sources:\n\s+- id: (\S+)/.exec(text)![1]}\n`,
  );
  const purchase = {
    'asset-kind': 'equipment',
    'asset-unit-value-fen': 100_000_000,
    'asset-purchased-on': '2026-03-01',
  };

  it('says who loses and what it costs, per kind, on assumed facts, and touches nothing', async () => {
    const before = await commits();
    const started = await post({
      title: '仅限醴陵',
      changes: { [DEDUCT]: onlyLiling },
      assume: purchase,
      asOf: '2026-06-01',
    });
    expect([started.status, started.headers['location']]).toEqual([202, `/v1/previews/${started.body.id}`]);
    const { policies, checked, notice } = await over(started.body.id);
    expect(checked).toBe(5);
    expect(notice).toContain('不改动任何政策');
    expect(policies).toMatchObject([
      {
        policy: 'deduct-500w',
        gains: 0,
        loses: 2,
        kinds: [{ kind: 'deduction-timing', certainFen: -200_000_000, notComputable: 0 }],
      },
    ]);
    const rows = `/v1/previews/${started.body.id}/enterprises?direction=loses&limit=1`;
    const first = (await get(rows)).body;
    const second = (await get(`${rows}&cursor=${first.next}`)).body;
    const codes = [...first.items, ...second.items].map(({ code }: { code: string }) => code);
    expect(codes.sort()).toEqual(LUSONG.map(codeOf).sort());
    expect(first.items[0]).toMatchObject({ direction: 'loses', from: 'eligible', to: 'not-eligible' });
    expect(await commits()).toBe(before);
    const { text: unchanged } = (await get('/v1/policies/deduct-500w')).body.conditions[0];
    expect(unchanged).not.toContain('醴陵');
  });

  it('takes numbers instead of texts, and takes a policy away by null', async () => {
    const number = await post({
      parameters: [{ policy: 'deduct-500w', parameter: 'unit-value-limit', value: 50_000_000 }],
      assume: purchase,
      asOf: '2026-06-01',
    });
    expect((await over(number.body.id)).policies).toMatchObject([{ policy: 'deduct-500w', loses: 5 }]);
    const exclusions = { 'policies/exclusions.yaml': null };
    const gone = await post({ changes: { [DEDUCT]: null, ...exclusions }, assume: purchase });
    expect((await over(gone.body.id)).policies).toMatchObject([{ policy: 'deduct-500w', loses: 5 }]);
  });

  it('is the same for the same request, and another one for another', async () => {
    const body = { changes: { [DEDUCT]: onlyLiling } };
    const first = await post(body, 'desk-1');
    const again = await post(body, 'desk-1');
    expect(again.body.id).toBe(first.body.id);
    expect((await post({ ...body, title: 'x' }, 'desk-1')).status).toBe(422);
  });

  it('names file and line of everything that is wrong with the texts', async () => {
    const wrong = text.replace('document:', 'dokument:');
    const { status, body } = await post({ changes: { [DEDUCT]: wrong } });
    expect([status, body.code]).toEqual([422, 'preview.book-invalid']);
    const line = text.split('\n').findIndex((one) => one.startsWith('document:')) + 1;
    expect(body.errors[0].field).toBe(`changes.${DEDUCT}`);
    expect(body.errors.map(({ detail }: { detail: string }) => detail).join()).toContain(`第 ${line} 行`);
  });

  it.each([
    ['nothing', {}, 'preview.nothing-changed'],
    ['a place outside the book', { changes: { '/etc/passwd': 'x' } }, 'preview.book-invalid'],
    ['a text that is none', { changes: { [DEDUCT]: 7 } }, 'preview.book-invalid'],
    [
      'an unknown number',
      { parameters: [{ policy: 'deduct-500w', parameter: 'x', value: 1 }] },
      'preview.parameter-not-found',
    ],
    ['a wrong fact', { changes: { [DEDUCT]: text }, assume: { staff: -1 } }, 'request.invalid'],
  ])('is refused for %s', async (_, body, code) => {
    expect((await post(body)).body.code).toBe(code);
  });

  it('is not found when there is none, and is for officials only', async () => {
    expect((await get('/v1/previews/none')).body.code).toBe('preview.not-found');
    const own = { as: eligibility.as.enterprise(codeOf(1)) };
    expect((await eligibility.call('GET', '/v1/previews/none', own)).status).toBe(403);
  });
});
