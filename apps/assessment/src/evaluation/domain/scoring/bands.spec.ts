import fc from 'fast-check';
import { model2024 } from '../../../../testing/model-2024.ts';
import { inBand, optionOfShare } from './bands.ts';
import { compareQuotients, exact } from './exact-number.ts';

const { options } = model2024.questions.find(({ id }) => id === 'F2')!;

describe('bands', () => {
  it('hold every share from 0 to 100 % exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (per, part) => {
        const of = Math.min(part, per);
        expect(options.filter(({ band }) => inBand(band!, of, per))).toHaveLength(1);
      }),
    );
  });
  it('never fall when the share rises', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.nat(1_000), (per, part) => {
        const of = Math.min(part, per - 1);
        const [lower, higher] = [optionOfShare(options, of, per), optionOfShare(options, of + 1, per)];
        expect(lower!.points).toBeLessThanOrEqual(higher!.points);
      }),
    );
  });
  it('hold nothing beyond 100 %', () => {
    expect(optionOfShare(options, 101, 100)).toBeUndefined();
  });
});

describe('an exact number', () => {
  it('is the decimal that was written', () => {
    expect(exact(0.7)).toEqual({ digits: 7n, scale: 1 });
    expect(exact(1e-7)).toEqual({ digits: 1n, scale: 7 });
    expect(exact(1.5e21)).toEqual({ digits: 1_500_000_000_000_000_000_000n, scale: 0 });
  });
  it('compares where a float would not tell apart', () => {
    expect(0.1 + 0.2 === 0.3).toBe(false);
    expect(compareQuotients(0.3, 1, 3, 10)).toBe(0);
    expect(compareQuotients(1_000_000_000_000, 3, 1_000_000_000_000.1, 3)).toBe(-1);
  });
  it('is compared in doubles only where these are certain', () => {
    expect(compareQuotients(1e-300, 1, 1e-300, 1)).toBe(0);
    expect(compareQuotients(3e-320, 1, 1e-320, 3)).toBe(1);
    expect(compareQuotients(0.1, 0.3, 0.2, 0.6)).toBe(0);
    expect(compareQuotients(90_071_992_547_409.3, 1, 90_071_992_547_409.2, 1)).toBe(1);
  });
  it('compares quotients as fractions do', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (a, b, c, d) => {
        const difference = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b);
        const expected = difference < 0n ? -1 : difference > 0n ? 1 : 0;
        expect(compareQuotients(a / 100, b, c / 100, d)).toBe(expected);
      }),
    );
  });
});
