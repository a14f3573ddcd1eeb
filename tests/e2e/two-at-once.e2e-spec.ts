import { randomUUID } from 'node:crypto';
import type { Call, Problem } from './running/caller.ts';
import { emptyCity, ENTERPRISES, registration } from './running/empty-city.ts';

describe('the services behind the gateway', () => {
  const { running, caller, commits } = emptyCity();
  const registered = async () => {
    const one = registration();
    const { status, headers } = await caller.call('POST', ENTERPRISES, { body: one });
    expect(status).toBe(201);
    return { ...one, etag: headers.get('etag')! };
  };

  describe('asked the same thing twice', () => {
    it('answer a repeated command with the first result and write once', async () => {
      const call: Call = { body: registration(), key: randomUUID() };
      const first = await caller.call('POST', ENTERPRISES, call);
      const before = await commits();
      const second = await caller.call('POST', ENTERPRISES, call);
      expect(second).toMatchObject({ status: 201, body: first.body });
      for (const header of ['etag', 'linghang-position', 'location'])
        expect(second.headers.get(header)).toBe(first.headers.get(header));
      expect(await commits()).toEqual(before);
    });

    it('do so when twenty arrive at the same time', async () => {
      const call: Call = { body: registration(), key: randomUUID() };
      const before = await running().commits('registry');
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => caller.call('POST', ENTERPRISES, call)),
      );
      for (const { status, body, headers } of answers) {
        expect([status, headers.get('etag')]).toEqual([201, answers[0]!.headers.get('etag')]);
        expect(body).toEqual(answers[0]!.body);
      }
      expect(await running().commits('registry')).toBe(before + 1);
    });

    it('answer with the first result also when the enterprise has changed since', async () => {
      const one = registration();
      const call: Call = { body: one, key: randomUUID() };
      const first = await caller.call('POST', ENTERPRISES, call);
      const path = `${ENTERPRISES}/${one.code}`;
      const headers = { 'if-match': first.headers.get('etag')! };
      expect((await caller.call('PATCH', path, { body: { name: '改名企业' }, headers })).status).toBe(200);
      const again = await caller.call('POST', ENTERPRISES, call);
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    });

    it('take another key for another command: it is refused by the rule', async () => {
      const one = await registered();
      const { etag: _etag, ...body } = one;
      const before = await commits();
      expect(await caller.call('POST', ENTERPRISES, { body })).toMatchObject({
        status: 409,
        body: { code: 'enterprise.already-registered' },
      });
      expect(await commits()).toEqual(before);
    });
  });

  describe('with two officials changing one enterprise at once', () => {
    it('let one win and tell the other the current version', async () => {
      const { code, etag } = await registered();
      const path = `${ENTERPRISES}/${code}`;
      const headers = { 'if-match': etag };
      const tokens = await Promise.all(
        ['official-a', 'official-b'].map((sub) => caller.token('official', {}, { sub })),
      );
      const answers = await Promise.all(
        tokens.map((token, index) =>
          caller.call<Problem>('PATCH', path, { body: { name: `新名称${index}` }, headers, token }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      const winner = answers.find(({ status }) => status === 200)!;
      const loser = answers.find(({ status }) => status === 412)!;
      const version = Number(/\d+/.exec(winner.headers.get('etag')!)![0]);
      expect(loser.type).toMatch('application/problem+json');
      expect(loser.body).toMatchObject({ code: 'request.version-mismatch', currentVersion: version });
      expect(loser.body.detail).toContain(`当前版本为 ${version}`);
      const now = await caller.call<{ name: string }>('GET', path);
      expect(now.headers.get('etag')).toBe(winner.headers.get('etag'));
      expect(now.body.name).toBe((winner.body as unknown as { name: string }).name);
    });

    it('ask for the version where a change rests on what somebody read', async () => {
      const { code } = await registered();
      const before = await commits();
      expect(
        await caller.call('PATCH', `${ENTERPRISES}/${code}`, { body: { name: '新名称' } }),
      ).toMatchObject({
        status: 428,
        body: { code: 'request.if-match-required', errors: [{ field: 'If-Match' }] },
      });
      expect(await commits()).toEqual(before);
    });
  });
});
