import { createInflate } from 'node:zlib';
import type { SpooledFile } from '../storage/spooled-file.ts';
import { UnfitFile } from './unfit-file.ts';

/** What a document may unpack to. */
const MOST_UNPACKED = 400 * 1024 * 1024;
/** More parts than any real document of this size has; each costs an attempt to unpack it. */
const MOST_STREAMS = 20_000;
/** A find, or the dictionary before a stream, may lie across two pieces that are read one after the other. */
const OVERLAP = 2_048;
/** The end mark stands here, counted from the end. */
const TAIL = 1_024;

/** Names of a PDF that do something or carry something, and one that hides the rest from us. */
const ACTIVE_NAMES = [
  ...['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia', 'Rendition', 'Movie'],
  ...['XFA', 'SubmitForm', 'ImportData', 'GoToE', 'Encrypt'],
];
const END = '(?=[\\s/<>()[\\]{}%])';
const ACTIVE = new RegExp(`/(?:${ACTIVE_NAMES.map(spelled).join('|')})${END}`);
const OBJECTS = new RegExp(`/${spelled('ObjStm')}${END}`);
const STREAM = /(?<!end)stream(?:\r\n|\n|\r)/g;

/**
 * That a PDF only shows: no scripts, no programs to launch, no attached files, no forms that send. Looked for in the file
 * and in everything that is packed in it, whatever each part claims to be. What is encrypted, or packed in a way that
 * hides objects, cannot be looked through and is not taken. Throws UnfitFile.
 */
export async function inspectDocument(file: SpooledFile, mostUnpacked = MOST_UNPACKED): Promise<void> {
  const packed: number[] = [];
  let last = -1;
  let streams = 0;
  await eachPiece(file.read(), (text, offset) => {
    requirePassive(text);
    for (const { index, 0: word } of text.matchAll(STREAM)) {
      const start = offset + index + word.length;
      if (start <= last) continue;
      last = start;
      if ((streams += 1) > MOST_STREAMS) throw new UnfitFile('evidence.unpacks-too-large');
      requireOpen(text.slice(Math.max(0, index - OVERLAP), index));
      if (mayBeZlib(text, index + word.length)) packed.push(start);
    }
  });
  let end = '';
  await eachPiece(file.read(Math.max(0, file.bytes - TAIL)), (text) => (end = text));
  if (!end.includes('%%EOF')) throw new UnfitFile('evidence.unreadable', { type: 'pdf' });
  let left = mostUnpacked;
  for (const start of packed) left -= await inspectPacked(file, start, left);
}

/** Objects that are packed in any other way than by zlib alone would be hidden from us. */
function requireOpen(before: string): void {
  const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
  if (!OBJECTS.test(dictionary)) return;
  const filter = /\/Filter\s*(\[[^\]]*\]|\/?[^\s/<>[\]]*)/.exec(dictionary)?.[1] ?? '';
  const isPlain = /^(\[\s*)?(\/FlateDecode)?(\s*\])?$/.test(filter);
  if (!isPlain || /\/(DecodeParms|Predictor)\b|#/.test(dictionary)) throw new UnfitFile('evidence.encrypted');
}

/** By its first two bytes; true where they are not there yet. */
function mayBeZlib(text: string, at: number): boolean {
  if (at + 1 >= text.length) return true;
  const [method, flags] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return (method & 15) === 8 && (method * 256 + flags) % 31 === 0;
}

/** Bytes that came out; 0 where nothing is packed with zlib. */
async function inspectPacked(file: SpooledFile, start: number, most: number): Promise<number> {
  const inflate = createInflate();
  const source = file.read(start, file.bytes, 32 * 1024);
  source.on('error', (error) => inflate.destroy(error)).pipe(inflate);
  let unpacked = 0;
  try {
    await eachPiece(inflate, (text, _offset, fresh) => {
      unpacked += fresh;
      if (unpacked > most) throw new UnfitFile('evidence.unpacks-too-large');
      requirePassive(text);
    });
  } catch (error) {
    // Not packed with zlib, or broken: then a reader gets no further than we did.
    if (error instanceof UnfitFile) throw error;
  } finally {
    source.destroy();
    inflate.destroy();
  }
  return unpacked;
}

function requirePassive(text: string): void {
  const found = ACTIVE.exec(text)?.[0];
  if (found === undefined) return;
  if (plain(found) === '/Encrypt') throw new UnfitFile('evidence.encrypted');
  throw new UnfitFile('evidence.active-content', { found: plain(found) });
}

/** Every character of a name may be written as its code: /J#61vaScript. */
function spelled(name: string): string {
  return [...name]
    .map((character) => {
      const code = character.charCodeAt(0).toString(16);
      return `(?:${character}|#${[...code].map((digit) => `[${digit}${digit.toUpperCase()}]`).join('')})`;
    })
    .join('');
}

function plain(name: string): string {
  return name.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** Pieces as Latin-1 text, each with the end of the one before; `fresh` is what is new in it. */
async function eachPiece(
  stream: AsyncIterable<unknown>,
  look: (text: string, offset: number, fresh: number) => void,
): Promise<void> {
  let tail = '';
  let offset = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const text = tail + chunk.toString('latin1');
    look(text, offset - tail.length, chunk.length);
    offset += chunk.length;
    tail = text.slice(-OVERLAP);
  }
}
