import fc from 'fast-check';
import { canonical, SetHash } from './content-hash.ts';

const row = fc.record({
  _id: fc.string(),
  name: fc.string(),
  counts: fc.dictionary(fc.string(), fc.integer()),
});

describe('the hash of a build', () => {
  it('does not depend on the order of rows or of fields', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const [one, other] = [new SetHash(), new SetHash()];
        for (const each of rows) one.add(each);
        for (const { _id, name, counts } of rows.toReversed()) other.add({ counts, name, _id });
        expect(one.toString()).toBe(other.toString());
      }),
    );
  });

  it('tells a row twice from a row once, and a changed one from the old', () => {
    const hash = (...rows: unknown[]) => {
      const set = new SetHash();
      for (const each of rows) set.add(each);
      return set.toString();
    };
    expect(hash({ a: 1 }, { a: 1 })).not.toBe(hash({ a: 1 }));
    expect(hash({ a: 1 })).not.toBe(hash({ a: 2 }));
    expect(hash()).not.toBe(hash({ a: 1 }));
  });

  it('takes an absent field and an undefined one for the same', () => {
    expect(canonical({ a: 1, b: undefined })).toBe(canonical({ a: 1 }));
  });
});
