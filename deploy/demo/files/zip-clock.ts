const LOCAL = 0x0403_4b50;
const CENTRAL = 0x0201_4b50;
const END = 0x0605_4b50;
/** 1980-01-01 00:00, the first moment a zip file can name. */
const EPOCH = 0x0021_0000;

/** Takes the times at which its parts were packed out of a zip file, so that the same content gives the same bytes. */
export function withoutClock(zip: Buffer): Buffer {
  const end = zip.length - 22;
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new TypeError('not a zip file without a comment');
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new TypeError(`no directory entry at byte ${at}`);
    const local = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(local) !== LOCAL) throw new TypeError(`no file header at byte ${local}`);
    zip.writeUInt32LE(EPOCH, at + 12);
    zip.writeUInt32LE(EPOCH, local + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}
