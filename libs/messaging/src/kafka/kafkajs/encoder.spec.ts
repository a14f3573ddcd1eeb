// @ts-expect-error kafkajs ships no types for its inside
import Encoder from 'kafkajs/src/protocol/encoder.js';
// @ts-expect-error kafkajs ships no types for its inside
import encodeRecord from 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
import { lightenEncoder } from './encoder.ts';

interface Encoded {
  readonly buffer: Buffer;
}

const record = encodeRecord as (record: object) => Encoded;
const messages = Array.from({ length: 1_100 }, (_, size) => ({
  key: Buffer.from('91430200000000001X'),
  value: Buffer.alloc(size, size % 251),
  headers: { ce_type: 'registry.enterprise.registered', ce_id: 'x'.repeat(size % 140), other: '企业' },
}));

test('messages of every size are encoded to the same bytes as before', () => {
  const before = messages.map((message) => record(message).buffer.toString('hex'));
  lightenEncoder();
  const after = messages.map((message) => record(message).buffer.toString('hex'));
  expect(after).toEqual(before);
});

test('an encoder grows at each boundary, also at the size kafkajs begins with', () => {
  lightenEncoder();
  for (const size of [0, 1, 63, 64, 65, 127, 128, 510, 511, 512, 513, 4_095, 4_096, 70_000]) {
    const bytes = Buffer.alloc(size, 7);
    const encoder = new (Encoder as new () => Encoded & { writeBuffer(bytes: Buffer): Encoded })();
    expect(encoder.writeBuffer(bytes).buffer.equals(bytes)).toBe(true);
  }
});
