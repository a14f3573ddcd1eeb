import { topics } from '#contracts';
import type { RawMessage } from '#messaging';
import { eventually, startTestIssuer, type TestIssuer } from '#testing';
import { Caller } from './running/caller.ts';
import { Poisoner } from './running/poisoner.ts';
import { runningCity } from './running/running-city.ts';
import { subjectsOf, type Subject } from './running/subjects.ts';

const TEST_MS = 120_000;
const LETTERS = 'dashboard.target-progress.dead-letter';
let issuer: TestIssuer;

interface Parked {
  readonly key: string;
  readonly topic: string;
  readonly reason: string;
  readonly waiting: number;
}

interface Shown {
  readonly freshness: { readonly state: string; readonly parked: number };
  readonly targets: readonly {
    readonly id: string;
    readonly counted: number;
    readonly notCounted: number;
    readonly unknown: number;
    readonly of: number | null;
  }[];
}

describe('a message that nobody can handle', () => {
  beforeAll(async () => {
    issuer = await startTestIssuer();
  });
  const running = runningCity(() => issuer);
  let poisoner: Poisoner;
  beforeAll(() => {
    poisoner = new Poisoner(running().platform);
  });
  afterAll(async () => {
    await poisoner.close();
    await issuer.close();
  });
  const caller = new Caller(
    () => running().platform.gatewayUrl,
    () => issuer,
  );
  const subjects = subjectsOf(caller);
  const parked = async () =>
    (await caller.call<{ items: Parked[] }>('GET', 'dashboard/v1/parked')).body.items;
  const shown = async () => (await caller.call<Shown>('GET', 'dashboard/v1/targets')).body;
  const countOf = async ({ count }: Subject) =>
    count((await shown()).targets as unknown as Parameters<Subject['count']>[0]);

  const parkedAs = async (key: string) => (await parked()).find((one) => one.key === key);
  const settled = () => eventually(async () => (await shown()).freshness.state === 'current');

  it('is tried on every topic that the targets are counted from', () => {
    // What a service says for its own lists only, the dashboard does not read: tests/poison has every topic, with a consumer for each.
    expect(topics.filter((topic) => !(topic in subjects))).toEqual([
      'assessment.assignment',
      'assessment.assessor',
      'eligibility.match',
    ]);
  });

  it.each(Object.keys(subjects))(
    'on %s holds up one key only, and a replay heals it',
    async (topic) => {
      const [victim, ...others] = await Promise.all([1, 2, 3, 4].map(() => subjects[topic]!()));
      const { key } = victim!;
      await settled();
      const before = await countOf(victim!);
      const bytes = Buffer.from([0x7b, 0x22, 0xff, 0x00, 0x6e]);
      await poisoner.put(topic, key, bytes, { note: '原样' });
      await eventually(async () => {
        expect(await parkedAs(key)).toMatchObject({ topic, waiting: 1 });
        expect((await shown()).freshness.parked).toBe(1);
      });

      await victim!.act();
      await Promise.all(others.map((other) => other.act()));
      await eventually(async () => expect(await countOf(victim!)).toBe(before + others.length), {
        timeoutMs: 1_000,
      });
      await eventually(async () => expect((await parkedAs(key))!.waiting).toBeGreaterThan(1));
      expect(await countOf(victim!)).toBe(before + others.length);

      const isOurs = (message: RawMessage) => String(message.key) === key;
      const letter = (await poisoner.read(LETTERS, (all) => all.some(isOurs))).find(isOurs)!;
      expect(letter.value).toEqual(bytes);
      expect(String(letter.headers['note'])).toBe('原样');

      expect((await poisoner.letters('list')).output).toContain(key);
      expect(await poisoner.letters('replay', '--key', key)).toMatchObject({
        code: 0,
        output: expect.stringContaining('healed'),
      });
      await eventually(async () => {
        expect(await countOf(victim!)).toBe(before + others.length + 1);
        expect((await shown()).freshness.parked).toBe(0);
      });
      expect(await parked()).toEqual([]);
      expect((await poisoner.letters('list')).output).toContain('Nothing is parked');
    },
    TEST_MS,
  );

  it(
    'until a later build knows it stays parked, unless somebody goes on without it',
    async () => {
      const victim = await subjects['registry.enterprise']!();
      await settled();
      const before = await countOf(victim);
      const headers = { ce_specversion: '1.0', ce_type: 'registry.enterprise.not-invented-yet' };
      await poisoner.put('registry.enterprise', victim.key, Buffer.from('{}'), headers);
      await eventually(async () =>
        expect(await parkedAs(victim.key)).toMatchObject({ reason: 'unknown-type' }),
      );
      await victim.act();
      expect(await poisoner.letters('replay', '--key', victim.key)).toMatchObject({
        code: 1,
        output: expect.stringContaining('--skip'),
      });
      expect(await parkedAs(victim.key)).toMatchObject({ reason: 'unknown-type' });
      expect(await countOf(victim)).toBe(before);
      expect((await poisoner.letters('replay', '--key', victim.key, '--skip')).code).toBe(0);
      await eventually(async () => expect(await countOf(victim)).toBe(before + 1));
      expect(await parked()).toEqual([]);
    },
    TEST_MS,
  );
});
