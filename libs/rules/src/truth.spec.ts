import fc from 'fast-check';
import { and, atLeastMet, MET, not, NOT_MET, or, truthName, UNKNOWN, type Truth } from './truth.ts';

const truth = fc.constantFrom<Truth>(NOT_MET, UNKNOWN, MET);
const truths = fc.array(truth, { minLength: 1, maxLength: 6 });

describe('three-valued logic', () => {
  it('has its three answers by name', () => {
    expect([NOT_MET, UNKNOWN, MET].map((one) => truthName(one as Truth))).toEqual([
      'not-met',
      'unknown',
      'met',
    ]);
  });

  it('follows De Morgan and takes back a double not', () => {
    fc.assert(
      fc.property(truths, (parts) => {
        expect(not(and(parts))).toBe(or(parts.map(not)));
        expect(not(or(parts))).toBe(and(parts.map(not)));
        expect(parts.map((part) => not(not(part)))).toEqual(parts);
      }),
    );
  });

  it('does not depend on the order, nor on how parts are grouped', () => {
    fc.assert(
      fc.property(truths, truths, (left, right) => {
        expect(and([...left, ...right])).toBe(and([and(right), and(left)]));
        expect(or([...left, ...right])).toBe(or([or(right), or(left)]));
        expect(and([or(left), and(right)])).toBe(and([...right, or(left)]));
      }),
    );
  });

  it('distributes and over or', () => {
    fc.assert(
      fc.property(truth, truth, truth, (a, b, c) => {
        expect(and([a, or([b, c])])).toBe(or([and([a, b]), and([a, c])]));
        expect(or([a, and([b, c])])).toBe(and([or([a, b]), or([a, c])]));
      }),
    );
  });

  it('never takes back a certain answer when an unknown one becomes known', () => {
    fc.assert(
      fc.property(
        truths,
        fc.nat(),
        fc.nat(7),
        fc.constantFrom<Truth>(NOT_MET, MET),
        (parts, at, needed, known) => {
          const place = at % parts.length;
          if (parts[place] !== UNKNOWN) return;
          const more = parts.map((part, index) => (index === place ? known : part));
          for (const combine of [and, or, (all: readonly Truth[]) => atLeastMet(all, needed)]) {
            const before = combine(parts);
            if (before !== UNKNOWN) expect(combine(more)).toBe(before);
          }
        },
      ),
    );
  });

  it('counts: at least one is or, at least all is and', () => {
    fc.assert(
      fc.property(truths, (parts) => {
        expect(atLeastMet(parts, 1)).toBe(or(parts));
        expect(atLeastMet(parts, parts.length)).toBe(and(parts));
        expect(atLeastMet(parts, 0)).toBe(MET);
      }),
    );
  });
});
