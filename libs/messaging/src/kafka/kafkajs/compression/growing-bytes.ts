/** What a decompressor has written so far; later parts may repeat earlier ones. */
export class GrowingBytes {
  #bytes: Buffer;
  #length = 0;

  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafe(Math.max(64, expected));
  }

  get length(): number {
    return this.#length;
  }

  append(bytes: Buffer): void {
    this.#reserve(bytes.length);
    bytes.copy(this.#bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Repeats `count` bytes that begin `distance` before the end; they may overlap what is being written. */
  repeat(distance: number, count: number): void {
    if (distance === 0 || distance > this.#length)
      throw new Error('compressed bytes point before their beginning');
    this.#reserve(count);
    const from = this.#length - distance;
    if (distance >= count) this.#bytes.copy(this.#bytes, this.#length, from, from + count);
    else for (let n = 0; n < count; n += 1) this.#bytes[this.#length + n] = this.#bytes[from + n]!;
    this.#length += count;
  }

  whole(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
