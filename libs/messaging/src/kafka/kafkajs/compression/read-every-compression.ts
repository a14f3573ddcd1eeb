import * as zlib from 'node:zlib';
import kafkajs from 'kafkajs';
import { lz4Frame } from './lz4.ts';
import { snappyStream } from './snappy.ts';

const { CompressionCodecs, CompressionTypes } = kafkajs;

/**
 * kafkajs knows gzip only, and a consumer that meets a batch in another compression crashes on it for ever. Ours are not
 * compressed, but a topic's setting or somebody's console producer is enough to put one in front of everybody.
 */
export function readEveryCompression(): void {
  CompressionCodecs[CompressionTypes.Snappy] = () => codec(snappyStream);
  CompressionCodecs[CompressionTypes.LZ4] = () => codec(lz4Frame);
  CompressionCodecs[CompressionTypes.ZSTD] = () => codec((bytes) => zlib.zstdDecompressSync(bytes));
}

function codec(read: (bytes: Buffer) => Buffer) {
  return {
    compress: () => Promise.reject(new Error('only reading is supported')),
    decompress: (bytes: Buffer) => Promise.resolve(read(bytes)),
  };
}
