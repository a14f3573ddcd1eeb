import { GrowingBytes } from './growing-bytes.ts';

const MAGIC = 0x184d2204;
const UNCOMPRESSED = 0x8000_0000;

/** An LZ4 frame as Kafka's clients write it. Checksums are not looked at: the broker has checked the batch's own. */
export function lz4Frame(bytes: Buffer): Buffer {
  if (bytes.readUInt32LE(0) !== MAGIC) throw new Error('lz4: no frame');
  const flags = bytes.readUInt8(4);
  const blockChecksum = flags & 0x10 ? 4 : 0;
  let at = 4 + 2 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0) + 1;
  const out = new GrowingBytes(bytes.length * 4);
  for (;;) {
    const head = bytes.readUInt32LE(at);
    at += 4;
    if (head === 0) return out.whole();
    const end = at + (head & ~UNCOMPRESSED);
    if (end > bytes.length) throw new Error('lz4: the bytes end early');
    const block = bytes.subarray(at, end);
    if (head >= UNCOMPRESSED) out.append(block);
    else lz4Block(block, out);
    at = end + blockChecksum;
  }
}

/** Pairs of literals and a copy of what came before; the last pair has no copy. */
function lz4Block(block: Buffer, out: GrowingBytes): void {
  let at = 0;
  const longer = (first: number): number => {
    let size = first;
    for (let byte = 255; size >= 15 && byte === 255; size += byte) byte = block.readUInt8(at++);
    return size;
  };
  while (at < block.length) {
    const token = block.readUInt8(at++);
    const literals = longer(token >> 4);
    if (at + literals > block.length) throw new Error('lz4: the bytes end early');
    out.append(block.subarray(at, at + literals));
    at += literals;
    if (at === block.length) return;
    const distance = block.readUInt16LE(at);
    at += 2;
    out.repeat(distance, longer(token & 15) + 4);
  }
}
