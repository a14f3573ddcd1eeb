import { createHash } from 'node:crypto';
import { deflateRawSync, deflateSync, crc32 } from 'node:zlib';
import ExcelJS from 'exceljs';
import sharp from 'sharp';

export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** A photo like a tablet's; other `seed`, other bytes. */
export function aPhoto(seed: number, width = 320, height = 240): Promise<Buffer> {
  const background = { r: seed % 256, g: (seed >> 8) % 256, b: 90 };
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Tablet of Li Lei', Model: String(seed) },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '27/1 49/1 39/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export async function aWorkbook(text = '设备清单'): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('1').addRow([text, 1]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export interface PdfPart {
  /** Without `<<` and `>>`. */
  readonly dictionary: string;
  /** Packed by zlib. */
  readonly stream?: string;
}

/** A small document that shows one page, and whatever else is put in. */
export function aPdf(...more: readonly (string | PdfPart)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const objects = [
    '/Type /Catalog /Pages 2 0 R',
    '/Type /Pages /Kids [3 0 R] /Count 1',
    '/Type /Page /Parent 2 0 R',
    ...more,
  ];
  for (const [index, object] of objects.entries()) {
    const { dictionary, stream } =
      typeof object === 'string' ? { dictionary: object, stream: undefined } : object;
    const packed = stream === undefined ? undefined : deflateSync(stream);
    parts.push(
      Buffer.from(`${index + 1} 0 obj\n<< ${dictionary} ${packed ? `/Length ${packed.length} ` : ''}>>\n`),
    );
    if (packed) parts.push(Buffer.from('stream\r\n'), packed, Buffer.from('\r\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
  }
  return Buffer.concat([...parts, Buffer.from('trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n')]);
}

/** An archive of parts, as it is written by hand: sizes may lie. */
export function aZip(
  parts: Readonly<Record<string, string | Buffer>>,
  lies: { readonly size?: number } = {},
): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw, { level: 9 });
    const described = Buffer.alloc(26);
    described.writeUInt16LE(20, 0);
    described.writeUInt16LE(8, 4);
    described.writeUInt32LE(crc32(raw), 10);
    described.writeUInt32LE(packed.length, 14);
    described.writeUInt32LE(lies.size ?? raw.length, 18);
    described.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), described, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), described, place, Buffer.from(name));
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  const count = Object.keys(parts).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end]);
}

const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** The parts every workbook has, as far as anybody looks. */
export const workbookParts = (types = ''): Record<string, string> => ({
  '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="${MAIN}"/>${types}</Types>`,
  'xl/workbook.xml': '<workbook/>',
});
