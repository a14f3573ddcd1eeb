import { localDate } from '#kernel';
import type { Occasion, ToCheck } from './match-checker.ts';
import { RecentChecks } from './recent-checks.ts';

const occasion = (changes: Partial<Occasion> = {}): Occasion => ({
  day: localDate('2026-11-23'),
  revision: 1,
  because: 'facts',
  ...changes,
});
const one = (version: number, ...policies: string[]) =>
  ({
    row: { code: 'a', seen: { x: version } },
    ...(policies.length > 0 ? { policies: policies.map((id) => ({ policy: { id } })) } : {}),
  }) as unknown as ToCheck;

describe('what was checked lately', () => {
  it('need not be checked again with the same facts, on the same day, by the same book', () => {
    const recent = new RecentChecks();
    recent.add(one(3), occasion());
    expect(recent.has(one(3), occasion())).toBe(true);
    expect(recent.has(one(3, 'loan'), occasion())).toBe(true);
    expect(recent.has(one(4), occasion())).toBe(false);
    expect(recent.has(one(3), occasion({ revision: 2 }))).toBe(false);
    expect(recent.has(one(3), occasion({ day: localDate('2026-11-24') }))).toBe(false);
  });

  it('counts only for the policies that were looked at', () => {
    const recent = new RecentChecks();
    recent.add(one(3, 'loan'), occasion());
    expect(recent.has(one(3, 'award'), occasion())).toBe(false);
    expect(recent.has(one(3), occasion())).toBe(false);
    recent.add(one(3, 'award'), occasion());
    expect(recent.has(one(3, 'loan', 'award'), occasion())).toBe(true);
  });
});
