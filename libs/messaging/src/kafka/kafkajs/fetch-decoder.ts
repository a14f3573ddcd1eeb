// @ts-expect-error kafkajs ships no types for its inside
import fetchResponse from 'kafkajs/src/protocol/requests/fetch/v11/response.js';
import { ByteReader } from './byte-reader.ts';
import { FetchedRecord } from './fetched-record.ts';

type Decode = (raw: Buffer) => Promise<object>;

/** The kind of batch that no producer of ours writes: compressed, of a transaction, of an old format. */
class Unusual extends Error {}

/** From the start of a batch to its length's end, and to its first record. */
const BATCH_HEAD = 12;
const BATCH_OVERHEAD = 61;
/** kafkajs stops looking for another batch when fewer bytes than this are left. */
const LEAST_BATCH = 49;
const MAGIC = 2;
/** Compression, transactional, control, time of the broker. */
const UNUSUAL_ATTRIBUTES = 0x3f;

/**
 * Reads what the broker answers to a fetch without making a dozen buffers for the headers of every record (kafkajs copies
 * the object that holds them once for each): three quarters of what reading costs. Whatever is unusual is left to kafkajs.
 */
export function quickenFetch(): void {
  const response = fetchResponse as { decode: Decode & { quick?: true } };
  if (response.decode.quick) return;
  const slowly = response.decode;
  const quickly: Decode & { quick?: true } = async (raw) => {
    try {
      return decodeFetch(raw);
    } catch (error) {
      if (error instanceof Unusual || error instanceof RangeError) return slowly(raw);
      throw error;
    }
  };
  quickly.quick = true;
  response.decode = quickly;
}

/** The object that kafkajs makes of an answer of version 11. Throws `Unusual`. */
export function decodeFetch(raw: Buffer): object {
  const reader = new ByteReader(raw);
  const clientSideThrottleTime = reader.int32();
  const errorCode = reader.int16();
  const sessionId = reader.int32();
  const responses = list(reader, () => {
    const topicName = reader.text(reader.int16());
    return { topicName, partitions: list(reader, () => partitionOf(reader, topicName)) };
  });
  return { throttleTime: 0, clientSideThrottleTime, errorCode, sessionId, responses };
}

function partitionOf(reader: ByteReader, topic: string): object {
  const partition = reader.int32();
  return {
    partition,
    errorCode: reader.int16(),
    highWatermark: reader.int64().toString(),
    lastStableOffset: reader.int64().toString(),
    lastStartOffset: reader.int64().toString(),
    abortedTransactions: list(reader, () => {
      throw new Unusual();
    }),
    preferredReadReplica: reader.int32(),
    messages: recordsOf(reader, topic, partition),
  };
}

function recordsOf(reader: ByteReader, topic: string, partition: number): FetchedRecord[] {
  const size = reader.int32();
  if (size <= 0 || reader.left < size) return [];
  const end = reader.offset + size;
  const records: FetchedRecord[] = [];
  // The broker may cut off the last batch anywhere.
  while (end - reader.offset >= LEAST_BATCH) {
    const next = reader.offset + BATCH_HEAD + reader.buffer.readInt32BE(reader.offset + 8);
    if (reader.buffer.readInt8(reader.offset + 16) !== MAGIC) throw new Unusual();
    if (next > end || end - reader.offset < BATCH_OVERHEAD) break;
    readBatch(reader, topic, partition, records);
    reader.offset = next;
  }
  reader.offset = end;
  return records;
}

function readBatch(reader: ByteReader, topic: string, partition: number, records: FetchedRecord[]): void {
  const firstOffset = Number(reader.int64());
  // Length, epoch of the leader, magic, checksum.
  reader.offset += 13;
  if ((reader.int16() & UNUSUAL_ATTRIBUTES) !== 0) throw new Unusual();
  // Delta of the last offset.
  reader.offset += 4;
  const firstTimestamp = Number(reader.int64());
  reader.offset += 8;
  const batchContext = { producerId: reader.int64().toString(), inTransaction: false };
  // Epoch of the producer, first sequence.
  reader.offset += 6;
  const count = reader.int32();
  for (let index = 0; index < count; index += 1) {
    const length = reader.varint();
    const end = reader.offset + length;
    // Attributes, not used by anybody.
    reader.offset += 1;
    const timestamp = String(firstTimestamp + reader.varlong());
    const offset = String(firstOffset + reader.varint());
    const key = reader.bytes(reader.varint());
    const value = reader.bytes(reader.varint());
    records.push(
      new FetchedRecord(
        topic,
        partition,
        offset,
        timestamp,
        key,
        value,
        reader.buffer,
        reader.offset,
        batchContext,
      ),
    );
    reader.offset = end;
  }
}

function list<Item>(reader: ByteReader, item: () => Item): Item[] {
  const length = reader.int32();
  return Array.from({ length: Math.max(0, length) }, item);
}
