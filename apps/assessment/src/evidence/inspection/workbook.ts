import type { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import type { SpooledFile } from '../storage/spooled-file.ts';
import { UnfitFile } from './unfit-file.ts';

const MOST_ENTRIES = 4_000;
/** What a workbook may unpack to. */
const MOST_UNPACKED = 300 * 1024 * 1024;
/** What is read of a part that is looked into. */
const MOST_READ = 1024 * 1024;

/** Parts that run, or that carry files of any kind; settings of printers are binary too, and harmless. */
const ACTIVE =
  /(^|\/)(vbaProject|vbaData|macrosheets|dialogsheets|activeX|embeddings)|(?<!^xl\/printerSettings\/[^/]*)\.(bin|exe|dll|js|vbs|html?|swf)$/i;
const TYPES = '[Content_Types].xml';
const LOOKED_INTO = /^\[Content_Types\]\.xml$|^xl\/externalLinks\/[^/]*\.xml$/;
const ACTIVE_TYPES = /macroEnabled|macrosheet|dialogsheet|vbaProject|activeX|oleObject|&#/i;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/**
 * That the file is a workbook without macros, controls, embedded files or links that start programs (DDE), and unpacks to
 * a bearable size: every part is really unpacked and counted, whatever the directory says of it. Resolves to the bytes it
 * unpacks to; throws UnfitFile.
 */
export async function inspectWorkbook(file: SpooledFile, mostUnpacked = MOST_UNPACKED): Promise<number> {
  try {
    const zip = await fromRandomAccessReaderPromise(new SpoolReader(file), file.bytes, { lazyEntries: true });
    return await inspectParts(zip, mostUnpacked);
  } catch (error) {
    if (error instanceof UnfitFile) throw error;
    throw new UnfitFile('evidence.unreadable', { type: 'xlsx' }, { cause: error });
  }
}

async function inspectParts(zip: ZipFile, mostUnpacked: number): Promise<number> {
  if (zip.entryCount > MOST_ENTRIES) throw new UnfitFile('evidence.unpacks-too-large');
  let left = mostUnpacked;
  let types = '';
  const names = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry;
    if (names.has(fileName.toLowerCase())) throw new UnfitFile('evidence.unreadable', { type: 'xlsx' });
    names.add(fileName.toLowerCase());
    requirePassive(entry);
    const { bytes, text } = await unpacked(zip, entry, left);
    left -= bytes;
    if (fileName === TYPES) types = text;
    else if (/\b(ddeLink|oleLink)\b/.test(text))
      throw new UnfitFile('evidence.active-content', { found: 'DDE' });
  }
  const active = ACTIVE_TYPES.exec(types)?.[0];
  if (active) throw new UnfitFile('evidence.active-content', { found: active });
  if (!types.includes(WORKBOOK) || !names.has('xl/workbook.xml'))
    throw new UnfitFile('evidence.type-not-accepted');
  return mostUnpacked - left;
}

function requirePassive(entry: Entry): void {
  if (entry.isEncrypted()) throw new UnfitFile('evidence.encrypted');
  if (ACTIVE.test(entry.fileName))
    throw new UnfitFile('evidence.active-content', { found: entry.fileName.slice(0, 80) });
}

async function unpacked(zip: ZipFile, entry: Entry, most: number): Promise<{ bytes: number; text: string }> {
  if (entry.uncompressedSize > most) throw new UnfitFile('evidence.unpacks-too-large');
  let bytes = 0;
  let text = '';
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw new UnfitFile('evidence.unpacks-too-large');
    if (LOOKED_INTO.test(entry.fileName) && bytes <= MOST_READ) text += chunk.toString('latin1');
  }
  return { bytes, text };
}

class SpoolReader extends RandomAccessReader {
  constructor(private readonly file: SpooledFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.file.read(start, end);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}
