/** As much of Kafka's wire format as the imitated brokers need. */
export class WireReader {
  #at = 0;

  constructor(readonly bytes: Buffer) {}

  int16(): number {
    return this.bytes.readInt16BE((this.#at += 2) - 2);
  }

  int32(): number {
    return this.bytes.readInt32BE((this.#at += 4) - 4);
  }

  /** Null is read as empty. */
  text(): string {
    const length = Math.max(0, this.int16());
    return this.bytes.toString('utf8', this.#at, (this.#at += length));
  }

  block(): Buffer {
    const length = this.int32();
    return this.bytes.subarray(this.#at, (this.#at += length));
  }

  list<Item>(read: () => Item): Item[] {
    return Array.from({ length: Math.max(0, this.int32()) }, read);
  }
}

export const int8 = (value: number) => Buffer.from([value]);
export const int16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
export const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
export const int64 = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};
export const text = (value: string) => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
export const list = (items: readonly Buffer[]) => Buffer.concat([int32(items.length), ...items]);
