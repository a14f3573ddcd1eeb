import type { MediaType } from '../domain/media-type.ts';

const SIGNATURES: readonly (readonly [MediaType, (head: Buffer) => boolean])[] = [
  ['image/jpeg', (head) => starts(head, 'ffd8ff')],
  ['image/png', (head) => starts(head, '89504e470d0a1a0a')],
  ['image/webp', (head) => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP'],
  ['application/pdf', (head) => text(head, 0, 5) === '%PDF-'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', (head) => starts(head, '504b0304')],
];

/** Bytes that tell the types apart. */
export const HEAD_BYTES = 32;

/**
 * What a file claims to be by its very first bytes; what follows is inspected as that type. Readers that look for a PDF or
 * an archive further in make files of two natures possible, so nothing may stand before the signature.
 */
export function mediaTypeOf(head: Buffer): MediaType | undefined {
  return SIGNATURES.find(([, matches]) => matches(head))?.[0];
}

/** Kinds people do send and that have an answer of their own. */
export function knownUnfit(head: Buffer): 'heic' | 'office-97' | undefined {
  if (text(head, 4, 8) === 'ftyp' && /^(hei[cfmsx]|hev[cmsx]|mif1|msf1|avif|avis)$/.test(text(head, 8, 12)))
    return 'heic';
  return starts(head, 'd0cf11e0a1b11ae1') ? 'office-97' : undefined;
}

const starts = (head: Buffer, hex: string) => head.subarray(0, hex.length / 2).toString('hex') === hex;
const text = (head: Buffer, from: number, to: number) => head.subarray(from, to).toString('latin1');
