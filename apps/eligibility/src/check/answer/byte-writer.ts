const SLAB_BYTES = 1_048_576;

/** Puts parts one after the other into memory of its own; a finished piece is handed out without another copy. */
export class ByteWriter {
  #slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
  #start = 0;
  #end = 0;

  /** Drops what was written since the last piece: a piece that failed half-way must not begin the next one. */
  begin(): void {
    this.#start = this.#end;
  }

  bytes(part: Buffer): void {
    if (this.#end + part.length > this.#slab.length) this.#moveOn(part.length);
    this.#slab.set(part, this.#end);
    this.#end += part.length;
  }

  text(text: string): void {
    // No character takes more than three bytes per UTF-16 unit.
    if (this.#end + text.length * 3 > this.#slab.length) this.#moveOn(text.length * 3);
    this.#end += this.#slab.write(text, this.#end);
  }

  /** What was written since the last piece. It stays as it is: nothing is written over it later. */
  finish(): Buffer {
    const piece = this.#slab.subarray(this.#start, this.#end);
    this.#start = this.#end;
    return piece;
  }

  #moveOn(needed: number): void {
    const begun = this.#slab.subarray(this.#start, this.#end);
    this.#slab = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, 2 * (begun.length + needed)));
    this.#slab.set(begun, 0);
    this.#start = 0;
    this.#end = begun.length;
  }
}
