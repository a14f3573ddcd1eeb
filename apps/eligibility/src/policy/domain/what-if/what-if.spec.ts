import fc from 'fast-check';
import {
  compileCondition,
  FactCatalogue,
  NOT_MET,
  type Condition,
  type FactDefinition,
  type FactValue,
  type Scope,
} from '#rules';
import type { ConditionInForce, LawInForce } from '../compile-policy.ts';
import { applied, smallestChanges, stepSize } from './smallest-change.ts';

const text = { zh: '', en: '' };
const number = (code: string, max: number) => ({
  code,
  ...text,
  type: 'integer',
  unit: 'count',
  min: 0,
  max,
  supply: text,
});
const definitions = [
  number('a', 4),
  number('b', 5),
  { code: 'c', ...text, type: 'flag', supply: text },
  {
    code: 'd',
    ...text,
    type: 'choice',
    choices: ['x', 'y', 'z'].map((id) => ({ id, ...text })),
    supply: text,
  },
  number('e', 3),
];
const facts = new FactCatalogue(definitions as FactDefinition[]);
const DOMAINS: readonly (readonly FactValue[])[] = [
  [0, 1, 2, 3, 4],
  [0, 1, 2, 3, 4, 5],
  [false, true],
  ['x', 'y', 'z'],
  [0, 1, 2, 3],
];
const scope: Scope = { facts, parameter: (id) => Number(id.slice(1)) };

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('a', 'b', 'e'),
      fc.constantFrom('atLeast', 'atMost', 'above', 'below'),
      fc.integer({ min: 0, max: 5 }),
    )
    .map(([fact, by, limit]) => ({ compare: { fact }, by, to: { parameter: `p${limit}` } }) as Condition),
  fc.boolean().map((equals) => ({ fact: 'c', equals })),
  fc
    .uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1 })
    .map((wanted) => ({ fact: 'd', in: wanted })),
);
const { rule } = fc.letrec<{ rule: Condition }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    leaf,
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('rule').map((not) => ({ not })),
    fc
      .tuple(fc.array(tie('rule'), { minLength: 2, maxLength: 3 }), fc.integer({ min: 1, max: 2 }))
      .map(([countOf, least]) => ({ countOf, atLeast: { parameter: `p${least}` } })),
  ),
}));
const laws = fc.array(rule, { minLength: 1, maxLength: 4 }).map(
  (rules) =>
    ({
      conditions: rules.map((test) => compileCondition(test, scope) as ConditionInForce),
    }) as unknown as LawInForce,
);
const situations = fc.tuple(
  ...DOMAINS.map((domain) => fc.option(fc.constantFrom(...domain), { nil: undefined, freq: 6 })),
) as unknown as fc.Arbitrary<(FactValue | undefined)[]>;

const isRefused = ({ conditions }: LawInForce, values: readonly (FactValue | undefined)[]) =>
  conditions.some(({ evaluate }) => evaluate(values) === NOT_MET);

/** Fewest changed facts, then the smallest step, over every situation there is. */
function byTryingAll(law: LawInForce, values: (FactValue | undefined)[], fixed: ReadonlySet<number>) {
  let best: { count: number; size: number } | undefined;
  const visit = (slot: number, tried: (FactValue | undefined)[], count: number, size: number): void => {
    if (slot === DOMAINS.length) {
      if (isRefused(law, tried)) return;
      if (!best || count < best.count || (count === best.count && size < best.size)) best = { count, size };
      return;
    }
    visit(slot + 1, tried, count, size);
    const from = values[slot];
    if (from === undefined || fixed.has(slot)) return;
    for (const to of DOMAINS[slot]!)
      if (to !== from) visit(slot + 1, tried.with(slot, to), count + 1, size + stepSize(from, to));
  };
  visit(0, values, 0, 0);
  return best;
}

describe('the smallest change', () => {
  it('is the one that trying every situation finds, and it does help', () => {
    fc.assert(
      fc.property(laws, situations, fc.uniqueArray(fc.nat(4), { maxLength: 2 }), (law, values, fixed) => {
        fc.pre(isRefused(law, values));
        const expected = byTryingAll(law, values, new Set(fixed));
        const { changes, complete } = smallestChanges(law, values, facts, (slot) => fixed.includes(slot));
        expect(complete).toBe(true);
        expect(changes.length > 0).toBe(expected !== undefined);
        for (const change of changes) expect(isRefused(law, applied(change, values))).toBe(false);
        if (!expected) return;
        expect(changes[0]!.facts.length).toBe(expected.count);
        expect(changes[0]!.size).toBeCloseTo(expected.size, 9);
      }),
      { numRuns: 1_000 },
    );
  });

  it('holds for every value the change names, not for the nearest only', () => {
    fc.assert(
      fc.property(laws, situations, (law, values) => {
        fc.pre(isRefused(law, values));
        for (const change of smallestChanges(law, values, facts, () => false).changes)
          for (const { slot, cell } of change.facts)
            for (const other of DOMAINS[slot]!) {
              const within = cell.values
                ? cell.values.includes(other as string)
                : (cell.from === undefined || other >= cell.from) &&
                  (cell.to === undefined || other <= cell.to);
              if (within) expect(isRefused(law, applied(change, values).with(slot, other))).toBe(false);
            }
      }),
      { numRuns: 500 },
    );
  });

  it('comes smallest first, and nothing is offered that contains an earlier one', () => {
    fc.assert(
      fc.property(laws, situations, (law, values) => {
        const { changes } = smallestChanges(law, values, facts, () => false);
        const keys = changes.map(({ facts: changed, size }) => changed.length * 100 + size);
        expect(keys).toEqual([...keys].sort((a, b) => a - b));
      }),
    );
  });
});
