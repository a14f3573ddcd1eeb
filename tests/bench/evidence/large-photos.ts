import { createHash } from 'node:crypto';
import sharp from 'sharp';

export interface Photo {
  readonly content: Buffer;
  readonly sha256: string;
}

/** A photo of nearly 20 MB that is as hard to decode as its size allows, again and again with another comment in it. */
export async function largePhotos(count: number): Promise<Photo[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const photo = await sharp({
    create: { width: 6_100, height: 4_600, channels: 3, background: '#888', noise },
  })
    .jpeg({ quality: 92 })
    .toBuffer();
  const start = photo.subarray(0, 2);
  return Array.from({ length: count }, (_, number) => {
    const comment = Buffer.alloc(36);
    comment.writeUInt32BE(0xfffe0022);
    comment.write(`${number} ${Math.random()}`.padEnd(32), 4);
    const content = Buffer.concat([start, comment, photo.subarray(2)]);
    return { content, sha256: createHash('sha256').update(content).digest('hex') };
  });
}
