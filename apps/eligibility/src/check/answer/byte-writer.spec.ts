import fc from 'fast-check';
import { ByteWriter } from './byte-writer.ts';

describe('a byte writer', () => {
  it('hands out what was written, and never writes over it', () => {
    const pieces = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 8 }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(pieces, (all) => {
        const out = new ByteWriter();
        const written = all.map((texts) => {
          texts.forEach((text, index) => (index % 2 === 0 ? out.text(text) : out.bytes(Buffer.from(text))));
          return out.finish();
        });
        expect(written.map(String)).toEqual(all.map((texts) => Buffer.from(texts.join('')).toString()));
      }),
    );
  });

  it('moves on to new memory in the middle of a piece', () => {
    const out = new ByteWriter();
    const before = out.finish();
    const long = '株洲'.repeat(100_000);
    for (let round = 0; round < 3; round += 1) out.text(long);
    const piece = out.finish();
    out.bytes(Buffer.alloc(2_000_000, 65));
    expect([before.length, piece.toString() === long.repeat(3), out.finish().length]).toEqual([
      0,
      true,
      2_000_000,
    ]);
  });
});
