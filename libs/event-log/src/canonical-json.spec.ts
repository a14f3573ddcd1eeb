import fc from 'fast-check';
import { canonicalJson, toPlainJson } from './canonical-json.ts';

// A member name with a NUL character is refused: BSON cannot carry it.
const json = fc
  .jsonValue({ stringUnit: 'binary' })
  .filter((value) => !JSON.stringify(value).includes(String.raw`\u0000`))
  .map((value) => toPlainJson(value));

describe('canonical JSON', () => {
  it('is one text per value, whatever the order of members', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '企业' }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":"企业","d":null}]}',
    );
    expect(canonicalJson({ '10': 1, '9': 2, é: 3, z: 4 })).toBe('{"10":1,"9":2,"z":4,"é":3}');
  });
  it('reads back as the value it was written from', () => {
    fc.assert(fc.property(json, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(value)));
  });
  it('is the same for members in any order', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string(), json), { selector: ([key]) => key });
    fc.assert(
      fc.property(members, (entries) => {
        const text = canonicalJson(Object.fromEntries(entries));
        expect(canonicalJson(Object.fromEntries(entries.toReversed()))).toBe(text);
      }),
    );
  });
});

describe('plain JSON', () => {
  it('has no undefined members, no negative zero and no half characters', () => {
    expect(toPlainJson({ a: undefined, b: -0, c: '\ud800' })).toStrictEqual({ b: 0, c: '\ufffd' });
  });
  it('takes the members of a payload class', () => {
    class Payload {
      by = 1;
    }
    expect(toPlainJson(new Payload())).toStrictEqual({ by: 1 });
  });
  it.each([new Date(), new Map(), 1n, NaN, () => 1, Symbol('x'), /x/, [undefined]])(
    'has no word for %p',
    (value) => {
      expect(() => toPlainJson({ deep: [value] }, 'Filed')).toThrow(/^Filed\.deep\[0\].* is not plain JSON/);
    },
  );
});
