import { Readable } from 'node:stream';
import sharp from 'sharp';
import { aPdf, aPhoto, aWorkbook, aZip, workbookParts } from '../../../testing/evidence-files.ts';
import { SpooledFile } from '../storage/spooled-file.ts';
import { inspectDocument } from './document.ts';
import { inspectFile, type Inspected } from './inspect-file.ts';
import { UnfitFile } from './unfit-file.ts';
import { inspectWorkbook } from './workbook.ts';

const spooled = async <T>(content: Buffer | string, look: (file: SpooledFile) => Promise<T>): Promise<T> => {
  const file = await SpooledFile.receive(Readable.from([Buffer.from(content)]), { mostBytes: 1e9 });
  try {
    return await look(file);
  } finally {
    await file.close();
  }
};
const inspect = (content: Buffer | string): Promise<Inspected> => spooled(content, inspectFile);
const codeOf = (error: unknown) => (error instanceof UnfitFile ? error.code : String(error));
const unfit = (content: Buffer | string) =>
  inspect(content).then(({ mediaType }) => `taken as ${mediaType}`, codeOf);
const MEGABYTE = 1024 * 1024;
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);

describe('a photo', () => {
  it('is what its content says, and gets a preview without place, device and rotation', async () => {
    const photo = await aPhoto(1);
    expect((await sharp(photo).metadata()).exif?.includes('Li Lei')).toBe(true);
    const { mediaType, preview } = await inspect(photo);
    expect(mediaType).toBe('image/jpeg');
    const shown = await sharp(preview!).metadata();
    expect([shown.format, shown.width, shown.height, shown.exif, shown.orientation]).toEqual([
      'jpeg',
      240,
      320,
      undefined,
      undefined,
    ]);
  });

  it.each(['png', 'webp'] as const)('may be %s', async (format) => {
    const picture = await sharp(await aPhoto(2))
      [format]()
      .toBuffer();
    const { mediaType, preview } = await inspect(picture);
    expect([mediaType, (await sharp(preview!).metadata()).format]).toEqual([`image/${format}`, 'jpeg']);
  });

  it('is scaled down to what can be read on a screen', async () => {
    const { preview } = await inspect(await aPhoto(3, 3_000, 1_000));
    const { width, height } = await sharp(preview!).metadata();
    expect([width, height]).toEqual([683, 2_048]);
  });

  it('is shown as itself, not as the one before it', async () => {
    for (const seed of [10, 200]) {
      const { preview } = await inspect(await aPhoto(seed));
      const { channels } = await sharp(preview!).stats();
      expect(Math.abs(channels[0]!.mean - seed)).toBeLessThan(4);
    }
  });

  it('loses what a comment or the end of the file carries besides the picture', async () => {
    const html = Buffer.from('<script>alert(1)</script>');
    const photo = await aPhoto(4);
    const comment = Buffer.from([0xff, 0xfe, 0, html.length + 2]);
    const both = Buffer.concat([photo.subarray(0, 2), comment, html, photo.subarray(2), html]);
    const { preview } = await inspect(both);
    expect(preview!.includes('<script>')).toBe(false);
  });

  it('is refused when it cannot be decoded to its end', async () => {
    const photo = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 99, sigma: 50 },
      },
    })
      .jpeg()
      .toBuffer();
    expect(await unfit(photo.subarray(0, photo.length / 2))).toBe('evidence.unreadable');
    expect(await unfit(Buffer.concat([JPEG_START, Buffer.from('<script>alert(1)</script>')]))).toBe(
      'evidence.unreadable',
    );
  });

  it('is refused when it claims more pixels than any camera has', async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(await unfit(png)).toMatch(/picture-too-large|unreadable/);
  });

  it('is refused when a small file would fill the memory: sent in passes, or unpacked as a whole', async () => {
    const plain = sharp({ create: { width: 6_100, height: 5_000, channels: 3, background: '#888' } });
    expect(await unfit(await plain.clone().jpeg().toBuffer())).toBe('taken as image/jpeg');
    expect(await unfit(await plain.clone().png().toBuffer())).toBe('taken as image/png');
    for (const heavy of [plain.clone().jpeg({ progressive: true }), plain.clone().png({ progressive: true })])
      expect(await unfit(await heavy.toBuffer())).toBe('evidence.picture-too-large');
    const webp = await plain.clone().webp({ effort: 0 }).toBuffer();
    expect(await unfit(webp)).toBe('evidence.picture-too-large');
  });
});

describe('a document', () => {
  it('that only shows is taken', async () => {
    expect((await inspect(aPdf())).mediaType).toBe('application/pdf');
    const linked = aPdf('/Type /Annot /A << /S /URI /URI (https://example.com) >>');
    expect(await unfit(linked)).toBe('taken as application/pdf');
    const packed = aPdf({
      dictionary: '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
      stream: '7 0 << /Type /Font >>',
    });
    expect(await unfit(packed)).toBe('taken as application/pdf');
  });

  it.each([
    ['runs a script', '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'],
    ['spells its script in codes', '/OpenAction << /S /J#61v#61Script /JS (app.alert(1)) >>'],
    ['starts a program', '/OpenAction << /S /Launch /F (cmd.exe) >>'],
    ['carries a file', '/Type /Filespec /EF << /F 9 0 R >> /Names [(a) << /Type /EmbeddedFile >>]'],
    ['sends a form', '/A << /S /SubmitForm /F (http://example.com) >>'],
    ['has a form with scripts of its own', '/AcroForm << /XFA 9 0 R >>'],
  ])('that %s is refused', async (_, dictionary) => {
    expect(await unfit(aPdf(dictionary))).toBe('evidence.active-content');
    const hidden = {
      dictionary: '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
      stream: `7 0 << ${dictionary} >>`,
    };
    expect(await unfit(aPdf(hidden))).toBe('evidence.active-content');
  });

  it('is looked through wherever the pieces it is read in end', async () => {
    for (const before of [262_100, 262_130, 262_140, 524_270])
      expect(await unfit(aPdf(`/X (${'x'.repeat(before)})`, '/OpenAction << /S /JavaScript >>'))).toBe(
        'evidence.active-content',
      );
  });

  it('that cannot be looked through is refused', async () => {
    expect(await unfit(aPdf('/Encrypt 9 0 R'))).toBe('evidence.encrypted');
    for (const hiding of [
      '/Filter [/FlateDecode /FlateDecode]',
      '/Filter /LZWDecode',
      '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>',
      '/Filter 9 0 R',
    ])
      expect(await unfit(aPdf({ dictionary: `/Type /ObjStm ${hiding}`, stream: '' }))).toBe(
        'evidence.encrypted',
      );
  });

  it('that unpacks without end is refused', async () => {
    const bomb = { dictionary: '/Filter /FlateDecode', stream: ' '.repeat(MEGABYTE) };
    const most = (bytes: number) =>
      spooled(aPdf(bomb, bomb, bomb), (file) => inspectDocument(file, bytes)).then(() => 'taken', codeOf);
    expect(await most(2.9 * MEGABYTE)).toBe('evidence.unpacks-too-large');
    expect(await most(3.1 * MEGABYTE)).toBe('taken');
  });

  it('that has more parts than any document is refused before each is unpacked', async () => {
    const many = 'stream\nx\x9c\n'.repeat(20_001);
    expect(await unfit(aPdf(`/X (${many})`))).toBe('evidence.unpacks-too-large');
  });

  it('is refused where something stands before it, or its end is missing', async () => {
    expect(await unfit(`<html><script>alert(1)</script>${aPdf().toString('latin1')}`)).toBe(
      'evidence.type-not-accepted',
    );
    expect(await unfit(aPdf().subarray(0, -6))).toBe('evidence.unreadable');
    expect(await unfit(Buffer.concat([aPdf(), aZip({ a: 'x'.repeat(9) }), Buffer.alloc(2_000)]))).toBe(
      'evidence.unreadable',
    );
  });
});

describe('a workbook', () => {
  it('is taken as one', async () => {
    expect(await unfit(await aWorkbook())).toMatch(/sheet$/);
    expect(await unfit(aZip(workbookParts()))).toMatch(/sheet$/);
  });

  it.each([
    ['macros', { 'xl/vbaProject.bin': 'x' }, ''],
    [
      'macros under another name',
      { 'xl/harmless.xml': 'x' },
      '<Override ContentType="application/vnd.ms-office.vbaProject"/>',
    ],
    ['macros of the old kind', { 'xl/macrosheets/sheet1.xml': 'x' }, ''],
    ['controls', { 'xl/activeX/activeX1.xml': 'x' }, ''],
    ['embedded files', { 'xl/embeddings/letter.docx': 'x' }, ''],
    [
      'links that start programs',
      { 'xl/externalLinks/externalLink1.xml': '<x:ddeLink ddeService="cmd"/>' },
      '',
    ],
  ])('with %s is refused', async (_, parts, types) => {
    expect(await unfit(aZip({ ...workbookParts(types), ...parts }))).toBe('evidence.active-content');
  });

  it('may have settings of a printer', async () => {
    expect(await unfit(aZip({ ...workbookParts(), 'xl/printerSettings/printerSettings1.bin': 'x' }))).toMatch(
      /sheet$/,
    );
  });

  it('that is a macro workbook by its main part is refused', async () => {
    const types =
      '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
    expect(await unfit(aZip({ ...workbookParts(), '[Content_Types].xml': types }))).toBe(
      'evidence.active-content',
    );
  });

  it('that unpacks without end is refused, also when it lies about its size', async () => {
    const zeros = Buffer.alloc(MEGABYTE);
    const bomb = aZip({ ...workbookParts(), 'xl/a.xml': zeros, 'xl/b.xml': zeros });
    const most = (bytes: number) =>
      spooled(bomb, (file) => inspectWorkbook(file, bytes)).then(() => 'taken', codeOf);
    expect(await most(1.9 * MEGABYTE)).toBe('evidence.unpacks-too-large');
    expect(await most(2.1 * MEGABYTE)).toBe('taken');
    const liar = aZip({ ...workbookParts(), 'xl/a.xml': zeros }, { size: 9 });
    expect(await unfit(liar)).toBe('evidence.unreadable');
  });

  it('is none when it is another archive, or broken', async () => {
    expect(await unfit(aZip({ 'a.txt': 'text' }))).toBe('evidence.type-not-accepted');
    expect(await unfit((await aWorkbook()).subarray(0, -30))).toBe('evidence.unreadable');
    expect(await unfit(aZip({ ...workbookParts(), '../../etc/passwd': 'x' }))).toBe('evidence.unreadable');
  });
});

describe('anything else', () => {
  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'type-not-accepted'],
    [
      'a drawing that can hold scripts',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'type-not-accepted',
    ],
    ['XML', '<?xml version="1.0"?><x/>', 'type-not-accepted'],
    ['a table of text', 'a,b\n=cmd|x,1\n', 'type-not-accepted'],
    ['a program', Buffer.from('MZ\x90\0', 'latin1'), 'type-not-accepted'],
    ['nothing', '', 'type-not-accepted'],
    ['a HEIC photo', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'heic-not-accepted'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'office-97-not-accepted'],
  ])('is refused: %s', async (_, content, code) => {
    expect(await unfit(content)).toBe(`evidence.${code}`);
  });
});
