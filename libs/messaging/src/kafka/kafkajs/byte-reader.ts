/** Reads Kafka's primitive types from a buffer, one after the other. */
export class ByteReader {
  offset = 0;

  constructor(readonly buffer: Buffer) {}

  get left(): number {
    return this.buffer.length - this.offset;
  }

  int8(): number {
    return this.buffer.readInt8((this.offset += 1) - 1);
  }

  int16(): number {
    return this.buffer.readInt16BE((this.offset += 2) - 2);
  }

  int32(): number {
    return this.buffer.readInt32BE((this.offset += 4) - 4);
  }

  int64(): bigint {
    return this.buffer.readBigInt64BE((this.offset += 8) - 8);
  }

  /** Zigzag; of 32 bits. */
  varint(): number {
    const { buffer } = this;
    let byte = buffer[this.offset++]!;
    let result = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = buffer[this.offset++]!;
      result |= (byte & 0x7f) << shift;
    }
    return (result >>> 1) ^ -(result & 1);
  }

  /** Zigzag; exact up to 2^53. */
  varlong(): number {
    const { buffer } = this;
    let byte = buffer[this.offset++]!;
    let result = byte & 0x7f;
    for (let scale = 0x80; byte > 0x7f; scale *= 0x80) {
      byte = buffer[this.offset++]!;
      result += (byte & 0x7f) * scale;
    }
    return result % 2 === 0 ? result / 2 : -(result + 1) / 2;
  }

  text(length: number): string {
    return this.buffer.toString('utf8', this.offset, (this.offset += length));
  }

  /** Null for a length of -1. The bytes stay where they are. */
  bytes(length: number): Buffer | null {
    if (length < 0) return null;
    return this.buffer.subarray(this.offset, (this.offset += length));
  }
}
