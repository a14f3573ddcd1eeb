import { Readable } from 'node:stream';
import fc from 'fast-check';
import { aPdf, aPhoto, aWorkbook } from '../../../testing/evidence-files.ts';
import { SpooledFile } from '../storage/spooled-file.ts';
import { inspectFile } from './inspect-file.ts';
import { UnfitFile } from './unfit-file.ts';

const packed = { dictionary: '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', stream: '7 0 << /A 1 >>' };

describe('a damaged file', () => {
  it('is taken or refused, and nothing else happens', async () => {
    const whole = [await aPhoto(1, 64, 48), aPdf(packed), await aWorkbook()];
    const damages = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...whole), damages, fc.nat(), async (file, bytes, cut) => {
        const content = Buffer.from(cut % 3 === 0 ? file.subarray(0, cut % file.length) : file);
        for (const [place, byte] of bytes) if (content.length > 0) content[place % content.length] = byte;
        const spooled = await SpooledFile.receive(Readable.from([content]), { mostBytes: 1e6 });
        const outcome = await inspectFile(spooled).catch((error: unknown) => error);
        await spooled.close();
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnfitFile);
      }),
      { numRuns: 150 },
    );
  });
});
