import fc from 'fast-check';
import { addTotals, effectsOf, totalsOf, type Answered } from './effect.ts';

const answered = (policy: string, outcome: Answered['outcome'], ...amounts: [string, number | null][]) => ({
  policy,
  outcome,
  benefits: amounts.map(([kind, amountFen]) => ({ kind, amountFen })),
});

describe('what a changed book does to an enterprise', () => {
  it('is a gain when the answer gets better, a loss when it gets worse', () => {
    const before = [answered('a', 'undetermined'), answered('b', 'eligible'), answered('c', 'not-open')];
    const after = [answered('a', 'eligible'), answered('b', 'not-eligible'), answered('c', 'undetermined')];
    expect(effectsOf(before, after).map(({ policy, direction }) => [policy, direction])).toEqual([
      ['a', 'gains'],
      ['b', 'loses'],
      ['c', 'gains'],
    ]);
  });

  it('is nothing while a no stays a no, whatever its reason', () => {
    expect(
      effectsOf([answered('a', 'not-open', ['cash', 9])], [answered('a', 'not-eligible', ['cash', 7])]),
    ).toEqual([]);
  });

  it('is another amount when only that changes', () => {
    const before = [answered('a', 'eligible', ['cash', 100], ['tax-credit', 5])];
    const after = [answered('a', 'eligible', ['cash', 150], ['tax-credit', 5])];
    expect(effectsOf(before, after)).toEqual([
      {
        policy: 'a',
        direction: 'benefit',
        from: 'eligible',
        to: 'eligible',
        benefits: [{ kind: 'cash', fromFen: 100, toFen: 150 }],
      },
    ]);
  });

  it('knows policies that come and go', () => {
    expect(effectsOf([answered('old', 'eligible', ['cash', 3])], [answered('new', 'undetermined')])).toEqual([
      { policy: 'new', direction: 'gains', from: 'no-policy', to: 'undetermined', benefits: [] },
      {
        policy: 'old',
        direction: 'loses',
        from: 'eligible',
        to: 'no-policy',
        benefits: [{ kind: 'cash', fromFen: 3, toFen: 0 }],
      },
    ]);
  });
});

describe('the totals', () => {
  it('keep kinds apart, and certain money apart from possible money', () => {
    const before = [answered('a', 'undetermined', ['cash', 40], ['interest-points', 7])];
    const after = [answered('a', 'eligible', ['cash', 50], ['interest-points', 7])];
    expect(totalsOf(effectsOf(before, after))).toEqual([
      {
        policy: 'a',
        gains: 1,
        loses: 0,
        benefit: 0,
        kinds: [
          { kind: 'cash', certainFen: 50, possibleFen: -40, reportedFen: 0, notComputable: 0 },
          { kind: 'interest-points', certainFen: 7, possibleFen: -7, reportedFen: 0, notComputable: 0 },
        ],
      },
    ]);
  });

  it('keep money that is only reported apart from all other', () => {
    const cash = (amountFen: number, reported: boolean) => ({ kind: 'cash', amountFen, reported });
    const of = (outcome: Answered['outcome']) => ({
      policy: 'a',
      outcome,
      benefits: [cash(50, false), cash(90, true)],
    });
    const effects = effectsOf([of('undetermined')], [of('eligible')]);
    expect(effects[0]!.benefits).toEqual([
      { kind: 'cash', fromFen: 50, toFen: 50 },
      { kind: 'cash', reported: true, fromFen: 90, toFen: 90 },
    ]);
    const gained = effectsOf([], [of('eligible')]);
    expect(totalsOf([...effects, ...gained])[0]!.kinds).toEqual([
      { kind: 'cash', certainFen: 100, possibleFen: -50, reportedFen: 90, notComputable: 0 },
    ]);
  });

  it('count what cannot be worked out instead of guessing it', () => {
    const effects = effectsOf(
      [answered('a', 'undetermined', ['cash', null])],
      [answered('a', 'eligible', ['cash', 50])],
    );
    expect(totalsOf(effects)[0]!.kinds).toEqual([
      { kind: 'cash', certainFen: 0, possibleFen: 0, reportedFen: 0, notComputable: 1 },
    ]);
  });

  const outcome = fc.constantFrom<Answered['outcome']>(
    'eligible',
    'not-eligible',
    'undetermined',
    'not-open',
  );
  const amount = fc.option(fc.nat(1_000), { nil: null });
  const books = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), outcome, outcome, amount, amount)
      .map(([policy, x, y, m, n]) => ({
        before: [answered(policy, x, ['cash', m])],
        after: [answered(policy, y, ['cash', n])],
      })),
    { maxLength: 20 },
  );

  it('of two halves are those of the whole, and undoing a change turns them round: property', () => {
    fc.assert(
      fc.property(books, fc.nat(20), (enterprises, cut) => {
        const there = enterprises.map(({ before, after }) => effectsOf(before, after));
        const back = enterprises.map(({ before, after }) => effectsOf(after, before));
        const whole = addTotals([], totalsOf(there.flat()));
        const halves = addTotals(totalsOf(there.slice(0, cut).flat()), totalsOf(there.slice(cut).flat()));
        expect(addTotals([], halves)).toEqual(whole);
        for (const { policy, gains, loses, kinds } of addTotals([], totalsOf(back.flat()))) {
          const forth = whole.find((total) => total.policy === policy)!;
          expect([gains, loses]).toEqual([forth.loses, forth.gains]);
          for (const { kind, certainFen } of kinds)
            expect(certainFen + forth.kinds.find((one) => one.kind === kind)!.certainFen).toBe(0);
        }
      }),
    );
  });
});
