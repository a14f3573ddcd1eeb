import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { localDate } from '#kernel';
import { Transient } from '#messaging';
import type { ProjectionReader } from '#projections';
import { eventually } from '#testing';
import type { CityDay } from '../city-day.ts';
import type { EnterpriseRow } from '../enterprise/domain/enterprise-row.ts';
import { enterpriseFacts } from '../enterprise/enterprise-facts.projection.ts';
import type { BookInForce } from './book-in-force.ts';
import type { MatchChecker, ToCheck } from './match-checker.ts';
import type { CheckNotes } from './match-checks.schema.ts';
import { MatchSweeps } from './match-sweeps.ts';

const CODES = Array.from({ length: 1_203 }, (_, index) => `code-${String(index).padStart(5, '0')}`);
const BOOK = { hash: 'a', revision: 1 };

/** A sweep over codes; `fails` says which check throws, and what. */
function sweepOf(fails: (codes: readonly string[]) => Error | undefined) {
  const checked: string[] = [];
  const progress = { checked: 0, changed: 0, failed: 0 };
  let cursor = '';
  let finished = false;
  const notes = {
    takeUp: async () => BOOK,
    inForce: async () => BOOK,
    begin: async () => undefined,
    claim: async () => (finished ? null : { _id: 's', day: localDate('2026-11-23'), because: 'day', cursor }),
    letGo: async () => undefined,
    finish: async () => void (finished = true),
    proceed: async (_id: string, _worker: string, place: string, done: typeof progress) => {
      cursor = place;
      for (const field of ['checked', 'changed', 'failed'] as const) progress[field] += done[field];
      return true;
    },
  };
  const checker = {
    check: async (all: readonly ToCheck[]) => {
      const codes = all.map(({ row }) => row.code);
      const error = fails(codes);
      if (error) throw error;
      checked.push(...codes);
      return codes.length;
    },
  };
  const reader = {
    freshness: async () => ({ version: enterpriseFacts.version }),
    find: async ({ _id }: { _id: { $gt: string } }, { limit }: { limit: number }) =>
      CODES.filter((code) => code > _id.$gt)
        .slice(0, limit)
        .map((code) => ({ _id: code, code, seen: {} })),
  };
  const sweeps = new MatchSweeps(
    checker as unknown as MatchChecker,
    BOOK as unknown as BookInForce,
    notes as unknown as CheckNotes,
    { today: () => localDate('2026-11-23') } as CityDay,
    reader as unknown as ProjectionReader<EnterpriseRow>,
  );
  return { sweeps, checked, progress, isFinished: () => finished };
}

describe('a check of everybody', () => {
  beforeAll(() => Logger.overrideLogger(false));
  afterEach(() => jest.restoreAllMocks());

  it('checks everybody once, in the order of their codes', async () => {
    const { sweeps, checked, progress, isFinished } = sweepOf(() => undefined);
    await sweeps.onApplicationBootstrap();
    await eventually(() => expect(isFinished()).toBe(true));
    await sweeps.beforeApplicationShutdown();
    expect(checked).toEqual(CODES);
    expect(progress).toEqual({ checked: CODES.length, changed: CODES.length, failed: 0 });
  });

  it('leaves out whoever cannot be checked, and nobody else', async () => {
    const bad = CODES[700]!;
    const fails = (codes: readonly string[]) => (codes.includes(bad) ? new TypeError('a bug') : undefined);
    const { sweeps, checked, progress, isFinished } = sweepOf(fails);
    await sweeps.onApplicationBootstrap();
    await eventually(() => expect(isFinished()).toBe(true));
    await sweeps.beforeApplicationShutdown();
    expect([...checked].sort()).toEqual(CODES.filter((code) => code !== bad));
    expect(progress).toMatchObject({ checked: CODES.length - 1, failed: 1 });
  });

  it('waits while the database is away, and goes on where it was', async () => {
    let away = 1;
    const fails = () => (away-- > 0 ? new Transient('away') : undefined);
    const { sweeps, checked, isFinished } = sweepOf(fails);
    await sweeps.onApplicationBootstrap();
    await eventually(() => expect(isFinished()).toBe(true));
    await sweeps.beforeApplicationShutdown();
    expect(checked).toEqual(CODES);
  });
});
