import fc from 'fast-check';
import {
  EnterpriseClassified,
  EnterpriseDetailsCorrected,
  EnterpriseRegistered,
  MatchBased,
  MatchChanged,
  MatchTold,
  type EventContract,
  type ReceivedEvent,
} from '#contracts';
import { localDate } from '#kernel';
import { fold } from '#projections';
import { enterpriseMatches, type MatchRow } from './enterprise-matches.projection.ts';

const CODE = '91350100M000100Y43';
const BOOK = 'a'.repeat(64);

function event(contract: Pick<EventContract, 'type'>, stream: string, streamVersion: number, data: object) {
  return {
    id: `${stream}@${streamVersion}`,
    type: contract.type,
    key: CODE,
    stream,
    streamVersion,
    effectiveOn: localDate('2026-11-01'),
    recordedAt: '2026-11-01T10:00:00Z',
    data: { code: CODE, ...data },
  } as unknown as ReceivedEvent;
}

const outcome = fc.constantFrom('eligible', 'not-eligible', 'undetermined', 'not-open');
const answer = (policy: string) =>
  fc.record({
    policy: fc.constant(policy),
    outcome,
    unmet: fc.subarray(['a', 'b']),
    unknown: fc.subarray(['c']),
    missing: fc.constant([]),
  });
const policies = ['loan', 'award'];
const register = fc
  .array(fc.tuple(fc.constantFrom('liling', 'lusong'), fc.constantFrom(2024, 2025)), { maxLength: 4 })
  .map((said) => {
    const stream = `enterprise-${CODE}`;
    const details = { name: '示例', district: 'tianyuan', industry: 'ceramics', sample: true };
    return [
      event(EnterpriseRegistered, stream, 1, details),
      ...said.flatMap(([district, year], index) => [
        event(EnterpriseDetailsCorrected, stream, 2 * index + 2, { district }),
        event(EnterpriseClassified, stream, 2 * index + 3, { year, sizeClass: 'small' }),
      ]),
    ];
  });
const matches = fc
  .tuple(
    fc.tuple(...policies.map(answer)),
    fc.array(fc.oneof(...policies.map(answer), fc.constantFrom('told', 'gone')), { maxLength: 8 }),
  )
  .map(([answers, later]) => {
    const stream = `match-${CODE}`;
    return [
      event(MatchBased, stream, 1, { book: BOOK, answers }),
      ...later.map((one, index) => {
        if (one === 'told')
          return event(MatchTold, stream, index + 2, { policies: ['loan'], by: 'official' });
        const change = one === 'gone' ? { policy: 'award' } : { policy: one.policy, to: one };
        return event(MatchChanged, stream, index + 2, { ...change, because: 'facts', book: BOOK });
      }),
    ];
  });

describe('the row of matches', () => {
  it('comes out the same whatever order registry and matches arrive in, and in whatever batches', () => {
    const lives = fc.tuple(register, matches, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }));
    fc.assert(
      fc.property(lives, fc.nat(10), ([said, matched, order], cut) => {
        const once = fold(enterpriseMatches, new Map(), [...said, ...matched]);
        const mixed = interleaved(said, matched, order);
        const first = fold(enterpriseMatches, new Map(), mixed.slice(0, cut));
        const rows = new Map(first.changed.map((row) => [row._id, row]));
        // The second batch begins with the first one again: delivery is at least once.
        const second = fold(enterpriseMatches, rows, mixed);
        const row = second.changed[0] ?? first.changed[0]!;
        expect(row).toEqual(once.changed[0]);
        expect(summed([...first.tallies, ...second.tallies])).toEqual(summed(once.tallies));
      }),
    );
  });

  it('is counted where the correction of the latest day puts it, whichever was recorded last', () => {
    const stream = `enterprise-${CODE}`;
    const moved = (streamVersion: number, on: string, district: string) => ({
      ...event(EnterpriseDetailsCorrected, stream, streamVersion, { district }),
      effectiveOn: localDate(on),
    });
    const details = { name: '示例', district: 'tianyuan', industry: 'ceramics', sample: true };
    const events = [
      event(EnterpriseRegistered, stream, 1, details),
      moved(2, '2025-03-01', 'lusong'),
      moved(3, '2024-12-01', 'hetang'),
    ];
    const { changed } = fold(enterpriseMatches, new Map(), events);
    expect(changed[0]).toMatchObject({ district: 'lusong', industry: 'ceramics' });
  });

  it('is to be told again of every step nearer, as the log has it', () => {
    const stream = `match-${CODE}`;
    const said = { unmet: [], unknown: [], missing: ['staff', 'loan-kind'] };
    const possible = { policy: 'loan', outcome: 'undetermined', ...said };
    const ready = { ...possible, missing: ['loan-kind'], deedOnly: true };
    const changed = (streamVersion: number, to: object) =>
      event(MatchChanged, stream, streamVersion, { policy: 'loan', to, because: 'facts', book: BOOK });
    const events = [
      event(MatchBased, stream, 1, { book: BOOK, answers: [possible] }),
      event(MatchTold, stream, 2, { policies: ['loan'], by: 'official' }),
      changed(3, { ...possible, missing: ['staff'] }),
      changed(4, ready),
    ];
    const toldAfter = (count: number) => {
      const { changed: rows } = fold(enterpriseMatches, new Map(), events.slice(0, count));
      return (rows[0] as MatchRow).policies[0]!.told;
    };
    expect([1, 2, 3, 4].map(toldAfter)).toEqual([false, true, true, false]);
  });

  it('counts every policy once, by reach and by whether it was told', () => {
    fc.assert(
      fc.property(matches, (matched) => {
        const { changed } = fold(enterpriseMatches, new Map(), matched);
        const row = changed[0] as MatchRow;
        const tallies = enterpriseMatches.tallies!(row);
        expect(tallies.map(({ bucket }) => bucket['policy']).sort()).toEqual(
          row.policies.map(({ policy }) => policy).sort(),
        );
      }),
    );
  });
});

function interleaved(a: readonly ReceivedEvent[], b: readonly ReceivedEvent[], order: readonly boolean[]) {
  const [left, right] = [[...a], [...b]];
  const mixed = order.flatMap((first) => (first ? left : right).splice(0, 1));
  return [...mixed, ...left, ...right];
}

function summed(tallies: readonly { id: string; tally: { delta: number } }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { id, tally } of tallies) sums[id] = (sums[id] ?? 0) + tally.delta;
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}
