import fc from 'fast-check';
import { compileCondition } from './compile-condition.ts';
import type { Condition } from './condition.ts';
import { FactCatalogue, factValues, type FactDefinition, type FactValue } from './fact.ts';
import { RuleProblem } from './rule-problem.ts';
import { MET, NOT_MET, truthName, UNKNOWN } from './truth.ts';

const text = { zh: '', en: '' };
const sent = { supply: text, about: 'enterprise', origin: 'sent' } as const;
const number = (code: string): FactDefinition => ({
  ...text,
  code,
  type: 'integer',
  unit: 'count',
  ...sent,
});
const facts = new FactCatalogue([
  number('staff'),
  number('revenue'),
  number('rd'),
  { ...text, code: 'clean', type: 'flag', ...sent },
  {
    ...text,
    code: 'kind',
    type: 'choice',
    choices: [
      { ...text, id: 'a' },
      { ...text, id: 'b' },
    ],
    ...sent,
  },
  { ...text, code: 'begun-on', type: 'day', ...sent },
  { ...text, code: 'ended-on', type: 'day', ...sent },
]);
const parameters = new Map<string, number | string | null>([
  ['ten', 10],
  ['two', 2],
  ['rd-share', 300],
  ['start', '2024-01-01'],
  ['not-found', null],
]);
const scope = { facts, parameter: (id: string) => parameters.get(id) as never };
const compile = (condition: Condition) => compileCondition(condition, scope);
const state = (condition: Condition, given: Record<string, FactValue>) =>
  truthName(compile(condition).evaluate(factValues(facts, given)));
const atLeast = (fact: string, parameter: string): Condition => ({
  compare: { fact },
  by: 'atLeast',
  to: { parameter },
});

describe('a condition', () => {
  it('compares with a dated parameter, the threshold included', () => {
    expect(state(atLeast('staff', 'ten'), { staff: 10 })).toBe('met');
    expect(state(atLeast('staff', 'ten'), { staff: 9 })).toBe('not-met');
    expect(state(atLeast('staff', 'ten'), {})).toBe('unknown');
  });

  it('is unknown while the number of the law is not found', () => {
    expect(state(atLeast('staff', 'not-found'), { staff: 10 })).toBe('unknown');
  });

  it('asks for no fact where the number of the law is not found, because none could decide it', () => {
    const missing = new Set<number>();
    compile({ all: [atLeast('staff', 'not-found'), atLeast('rd', 'ten')] }).missing(
      factValues(facts, {}),
      missing,
    );
    expect([...missing]).toEqual([facts.slot('rd')]);
  });

  it('compares days with a day of the law and with another fact', () => {
    const begun: Condition = { compare: { fact: 'begun-on' }, by: 'onOrAfter', to: { parameter: 'start' } };
    const ordered: Condition = { compare: { fact: 'begun-on' }, by: 'before', to: { fact: 'ended-on' } };
    expect(state(begun, { 'begun-on': '2024-01-01' })).toBe('met');
    expect(state(begun, { 'begun-on': '2023-12-31' })).toBe('not-met');
    expect(state(ordered, { 'begun-on': '2024-01-01', 'ended-on': '2024-01-01' })).toBe('not-met');
    expect(state(ordered, { 'begun-on': '2024-01-01' })).toBe('unknown');
  });

  it('works out a share exactly before comparing it', () => {
    const share: Condition = {
      compare: { quotient: [{ product: [{ fact: 'rd' }, 10_000] }, { fact: 'revenue' }] },
      by: 'atLeast',
      to: { parameter: 'rd-share' },
    };
    expect(state(share, { rd: 3, revenue: 100 })).toBe('met');
    expect(state(share, { rd: 2_999_999, revenue: 100_000_000 })).toBe('not-met');
    expect(state(share, { rd: 3, revenue: 0 })).toBe('unknown');
  });

  it('counts the full months between two days', () => {
    const condition: Condition = {
      compare: { monthsBetween: { from: 'begun-on', to: 'ended-on' } },
      by: 'atLeast',
      to: { parameter: 'ten' },
    };
    expect(state(condition, { 'begun-on': '2024-01-31', 'ended-on': '2024-11-30' })).toBe('met');
    expect(state(condition, { 'begun-on': '2024-01-30', 'ended-on': '2024-11-29' })).toBe('not-met');
    expect(state(condition, { 'begun-on': '2024-01-31' })).toBe('unknown');
  });

  it('counts how many of several are met', () => {
    const two: Condition = {
      countOf: [{ fact: 'clean', equals: true }, { fact: 'kind', in: ['a'] }, atLeast('staff', 'ten')],
      atLeast: { parameter: 'two' },
    };
    expect(state(two, { clean: true, kind: 'a' })).toBe('met');
    expect(state(two, { clean: true, kind: 'b' })).toBe('unknown');
    expect(state(two, { clean: false, kind: 'b' })).toBe('not-met');
  });

  it('names only the missing facts that matter', () => {
    const condition = compile({
      any: [
        { all: [{ fact: 'clean', equals: true }, atLeast('staff', 'ten')] },
        { fact: 'kind', equals: 'b' },
      ],
    });
    const missing = new Set<number>();
    const values = factValues(facts, { clean: false });
    expect(condition.evaluate(values)).toBe(UNKNOWN);
    condition.missing(values, missing);
    expect([...missing].map((slot) => facts.definitions[slot]!.code)).toEqual(['kind']);
  });

  it.each<[string, Condition]>([
    ['unknown fact nobody', { fact: 'nobody', equals: true }],
    ['unknown parameter nothing', atLeast('staff', 'nothing')],
    ['kind (choice) can never be c', { fact: 'kind', in: ['a', 'c'] }],
    ['clean is a flag, where a number is needed', atLeast('clean', 'ten')],
    ['parameter start is a day, where a number is needed', atLeast('staff', 'start')],
  ])('is refused: %s', (message, condition) => {
    expect(() => compile(condition)).toThrow(new RuleProblem(message));
  });
});

const leaf = fc.oneof(
  fc.constantFrom('staff', 'revenue', 'rd').map((fact) => atLeast(fact, 'ten')),
  fc.constant<Condition>({ fact: 'clean', equals: true }),
  fc.constantFrom('a', 'b').map((kind): Condition => ({ fact: 'kind', equals: kind })),
);
const { condition: anyCondition } = fc.letrec<{ condition: Condition; parts: Condition[] }>((tie) => ({
  parts: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
  condition: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie('parts').map((all): Condition => ({ all })),
    tie('parts').map((any): Condition => ({ any })),
    tie('condition').map((inner): Condition => ({ not: inner })),
    tie('parts').map((countOf): Condition => ({ countOf, atLeast: { parameter: 'two' } })),
  ),
}));
const givenFacts = fc.record(
  {
    staff: fc.nat(20),
    revenue: fc.nat(20),
    rd: fc.nat(20),
    clean: fc.boolean(),
    kind: fc.constantFrom('a', 'b'),
  },
  { requiredKeys: [] },
);

describe('any condition', () => {
  it('keeps a certain answer when more facts become known', () => {
    fc.assert(
      fc.property(anyCondition, givenFacts, givenFacts, (condition, few, more) => {
        const compiled = compile(condition);
        const before = compiled.evaluate(factValues(facts, few));
        if (before === UNKNOWN) return;
        expect(compiled.evaluate(factValues(facts, { ...more, ...few }))).toBe(before);
      }),
    );
  });

  it('is decided once the facts it names as missing are given, and names one whenever it is unknown', () => {
    const all = { staff: 10, revenue: 3, rd: 12, clean: true, kind: 'a' };
    fc.assert(
      fc.property(anyCondition, givenFacts, (condition, few) => {
        const compiled = compile(condition);
        const values = factValues(facts, few);
        for (let round = 0; compiled.evaluate(values) === UNKNOWN; round += 1) {
          const missing = new Set<number>();
          compiled.missing(values, missing);
          expect(missing.size).toBeGreaterThan(0);
          for (const slot of missing) values[slot] = all[facts.definitions[slot]!.code as keyof typeof all];
          expect(round).toBeLessThan(10);
        }
      }),
    );
  });

  it('made of minimums alone never loses by a higher figure', () => {
    const positive = fc.letrec<{ condition: Condition; parts: Condition[] }>((tie) => ({
      parts: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      condition: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('staff', 'revenue', 'rd').map((fact) => atLeast(fact, 'ten')),
        tie('parts').map((all): Condition => ({ all })),
        tie('parts').map((any): Condition => ({ any })),
      ),
    })).condition;
    fc.assert(
      fc.property(positive, givenFacts, fc.nat(20), (condition, few, rise) => {
        const compiled = compile(condition);
        if (compiled.evaluate(factValues(facts, few)) !== MET || few.staff === undefined) return;
        expect(compiled.evaluate(factValues(facts, { ...few, staff: few.staff + rise }))).not.toBe(NOT_MET);
      }),
    );
  });
});
