// @ts-expect-error kafkajs ships no types for its inside
import Encoder from 'kafkajs/src/protocol/encoder.js';
// @ts-expect-error kafkajs ships no types for its inside
import { RecordBatch } from 'kafkajs/src/protocol/recordBatch/v0/index.js';
// @ts-expect-error kafkajs ships no types for its inside
import encodeRecord from 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
// @ts-expect-error kafkajs ships no types for its inside
import fetchResponse from 'kafkajs/src/protocol/requests/fetch/v11/response.js';
import { headerText } from '../../envelope/header-text.ts';
import type { RawMessage } from '../port.ts';
import { decodeFetch, quickenFetch } from './fetch-decoder.ts';
import { FetchedRecord } from './fetched-record.ts';

interface Bytes {
  readonly buffer: Buffer;
  [write: string]: unknown;
}
type Writer = Bytes & Record<`write${string}`, (value: unknown) => Writer>;
type Decode = (raw: Buffer) => Promise<Answer>;
interface Answer {
  responses: { partitions: { messages: (RawMessage & { headers: Record<string, unknown> })[] }[] }[];
}

const kafkajsDecode = (fetchResponse as { decode: Decode }).decode;

interface Batch {
  readonly firstOffset: number;
  readonly records: object[];
  readonly compression?: number;
  readonly transactional?: boolean;
}

/** What a broker answers, by kafkajs's own encoder. */
async function answer(batches: readonly Batch[], cutOff = 0): Promise<Buffer> {
  const sets = await Promise.all(
    batches.map(async ({ firstOffset, records, ...more }) => {
      const batch = (await (RecordBatch as (batch: object) => Promise<Bytes>)({
        compression: 0,
        firstTimestamp: 1_700_000_000_000,
        maxTimestamp: 1_700_000_009_000,
        lastOffsetDelta: records.length - 1,
        records: records.map((record, offsetDelta) =>
          (encodeRecord as (record: object) => Bytes)({ offsetDelta, ...record }),
        ),
        ...more,
      })) as Bytes;
      const bytes = Buffer.from(batch.buffer);
      bytes.writeBigInt64BE(BigInt(firstOffset), 0);
      return bytes;
    }),
  );
  const set = Buffer.concat(sets);
  const bytes = set.subarray(0, set.length - cutOff);
  const writer = new (Encoder as new () => Writer)();
  for (const [type, value] of [
    ['Int32', 7],
    ['Int16', 0],
    ['Int32', 3],
    ['Int32', 1],
    ['String', 'a.topic'],
    ['Int32', 1],
    ['Int32', 2],
    ['Int16', 0],
    ['Int64', 1_000],
    ['Int64', 999],
    ['Int64', 0],
    ['Int32', -1],
    ['Int32', -1],
    ['Int32', bytes.length],
  ] as const)
    writer[`write${type}`]!(value);
  return Buffer.concat([writer.buffer, bytes]);
}

const plain = ({ key, value, offset, timestamp, headers }: RawMessage) => ({
  key,
  value,
  offset,
  timestamp,
  headers: { ...headers },
});

const records = [
  { key: Buffer.from('k'), value: Buffer.from('{}'), headers: { ce_id: 'one', ce_type: '企业', other: 'x' } },
  { key: null, value: Buffer.alloc(70_000, 1), timestampDelta: 5_000_000_000, headers: {} },
  {
    key: Buffer.alloc(0),
    value: null,
    timestampDelta: -3,
    headers: { ce_id: ['a', 'b', 'c'], b: ['', 'x'] },
  },
  { key: Buffer.from([0xff]), value: Buffer.from('v'), headers: { ce_id: Buffer.from([0xff, 0xfe]) } },
];

describe('the quick reading of a fetch', () => {
  it('gives what kafkajs gives', async () => {
    const raw = await answer([
      { firstOffset: 40, records },
      { firstOffset: 5_000_000_000, records: records.toReversed() },
    ]);
    const [ours, theirs] = [decodeFetch(raw) as Answer, await kafkajsDecode(raw)];
    const messages = (of: Answer) => of.responses[0]!.partitions[0]!.messages;
    expect(messages(ours)).toHaveLength(8);
    expect(messages(ours).map(plain)).toEqual(messages(theirs).map(plain));
    const envelope = (of: Answer) => ({ ...of, responses: [{ ...of.responses[0], partitions: [] }] });
    expect(envelope(ours)).toEqual(envelope(theirs));
    expect({ ...ours.responses[0]!.partitions[0], messages: [] }).toEqual({
      ...theirs.responses[0]!.partitions[0],
      messages: [],
    });
  });

  it('says which topic and partition a record is of', async () => {
    const ours = decodeFetch(await answer([{ firstOffset: 1, records }])) as Answer;
    for (const message of ours.responses[0]!.partitions[0]!.messages)
      expect(message).toMatchObject({ topic: 'a.topic', partition: 2 });
  });

  it('reads the headers of the envelope as texts, the last of a name', async () => {
    const ours = decodeFetch(await answer([{ firstOffset: 1, records }])) as Answer;
    for (const message of ours.responses[0]!.partitions[0]!.messages) {
      const texts = message.texts!();
      for (const name of ['ce_id', 'ce_type'])
        expect(texts[name]).toBe(headerText(message.headers[name] as never));
      expect(Object.keys(texts).every((name) => name.startsWith('ce_'))).toBe(true);
    }
  });

  it('leaves out a batch that the broker has cut off', async () => {
    for (const cutOff of [1, 60, 70_000]) {
      const raw = await answer(
        [
          { firstOffset: 1, records },
          { firstOffset: 9, records },
        ],
        cutOff,
      );
      const [ours, theirs] = [decodeFetch(raw) as Answer, await kafkajsDecode(raw)];
      const offsets = (of: Answer) => of.responses[0]!.partitions[0]!.messages.map(({ offset }) => offset);
      expect(offsets(ours)).toEqual(offsets(theirs));
    }
  });

  it('reads an answer without records', async () => {
    const raw = await answer([]);
    expect(decodeFetch(raw)).toEqual(await kafkajsDecode(raw));
  });

  it('leaves what is compressed or of a transaction to kafkajs', async () => {
    quickenFetch();
    const { decode } = fetchResponse as { decode: Decode };
    for (const unusual of [{ compression: 1 }, { transactional: true }]) {
      const raw = await answer([{ firstOffset: 1, records, ...unusual }]);
      const [message] = (await decode(raw)).responses[0]!.partitions[0]!.messages;
      expect(message).not.toBeInstanceOf(FetchedRecord);
      expect(message!.headers['ce_id']).toEqual(Buffer.from('one'));
    }
  });
});
