import fc from 'fast-check';
import { BadCursor, readCursor, writeCursor } from './cursor.ts';

describe('a cursor', () => {
  it('reads back what it wrote', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(value, fc.string(), (sorted, id) => {
        expect(readCursor(writeCursor({ value: sorted, id }))).toEqual({ value: sorted, id });
      }),
    );
  });

  it.each([
    'nonsense',
    '',
    Buffer.from('[1]').toString('base64url'),
    Buffer.from('[{"$ne":1},"a"]').toString('base64url'),
    Buffer.from('["a",{"$gt":""}]').toString('base64url'),
  ])('is refused when it is somebody else’s: %s', (text) => {
    expect(() => readCursor(text)).toThrow(BadCursor);
  });
});
