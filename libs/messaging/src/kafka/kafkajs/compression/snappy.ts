import { GrowingBytes } from './growing-bytes.ts';

/** Kafka's Java clients put snappy blocks in a stream of their own: magic, two version numbers, then blocks with a length. */
const STREAM_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const STREAM_HEADER = 16;

export function snappyStream(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, STREAM_MAGIC.length).equals(STREAM_MAGIC)) return snappyBlock(bytes);
  const blocks: Buffer[] = [];
  for (let at = STREAM_HEADER; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32BE(at);
    blocks.push(snappyBlock(part(bytes, at + 4, end)));
    at = end;
  }
  return Buffer.concat(blocks);
}

/** The snappy format: a length, then literals and copies of what came before. */
function snappyBlock(bytes: Buffer): Buffer {
  let at = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes.readUInt8(at++);
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  const out = new GrowingBytes(length);
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at++);
    const high = tag >> 2;
    if ((tag & 3) === 0) {
      const extra = high < 60 ? 0 : high - 59;
      const size = (extra === 0 ? high : bytes.readUIntLE(at, extra)) + 1;
      at += extra;
      out.append(part(bytes, at, at + size));
      at += size;
    } else if ((tag & 3) === 1) {
      out.repeat(((tag >> 5) << 8) | bytes.readUInt8(at), (high & 7) + 4);
      at += 1;
    } else {
      const wide = (tag & 3) === 2 ? 2 : 4;
      out.repeat(bytes.readUIntLE(at, wide), high + 1);
      at += wide;
    }
  }
  if (out.length !== length) throw new Error(`snappy: ${out.length} bytes instead of ${length}`);
  return out.whole();
}

function part(bytes: Buffer, from: number, to: number): Buffer {
  if (to > bytes.length) throw new Error('snappy: the bytes end early');
  return bytes.subarray(from, to);
}
