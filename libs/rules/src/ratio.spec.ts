import fc from 'fast-check';
import { add, compareAmounts, divide, multiply, roundAmount, subtract } from './ratio.ts';

const whole = fc.maxSafeInteger();

describe('an exact amount', () => {
  it('keeps what a float would lose', () => {
    const third = divide(1, 3)!;
    expect(add(add(third, third), third)).toBe(1);
    expect(roundAmount(divide(multiply(9_007_199_254_740_991, 3), 9)!, 'half-up')).toBe(
      3_002_399_751_580_330,
    );
  });

  it('rounds by the mode it is told, away from zero on a half', () => {
    expect([-3, 3].map((n) => roundAmount(divide(n, 2)!, 'half-up'))).toEqual([-2, 2]);
    expect([-3, 3].map((n) => roundAmount(divide(n, 2)!, 'down'))).toEqual([-1, 1]);
    expect([-4, 4].map((n) => roundAmount(divide(n, 3)!, 'up'))).toEqual([-2, 2]);
  });

  it('has no quotient by nothing', () => {
    expect(divide(1, 0)).toBeUndefined();
  });

  it('multiplies and divides back, adds and subtracts back', () => {
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        expect(compareAmounts(subtract(add(a, b), b), a)).toBe(0);
        if (b !== 0) expect(compareAmounts(divide(multiply(a, b), b)!, a)).toBe(0);
      }),
    );
  });

  it('compares fractions as big integers do, small ones and large ones', () => {
    const part = fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), whole);
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        fc.pre(b > 0 && d > 0);
        const exact = BigInt(a) * BigInt(d) - BigInt(c) * BigInt(b);
        const expected = exact < 0n ? -1 : exact > 0n ? 1 : 0;
        expect(Math.sign(compareAmounts(divide(a, b)!, divide(c, d)!))).toBe(expected);
        const product = multiply(divide(a, b)!, divide(c, d)!);
        expect(compareAmounts(multiply(product, b), multiply(a, divide(c, d)!))).toBe(0);
      }),
    );
  });
});
