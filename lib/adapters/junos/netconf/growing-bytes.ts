const FIRST_BYTES = 8 * 1024;

/** Bytes that are appended at the end and dropped at the beginning, in one buffer that doubles as they grow. */
export class GrowingBytes {
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #from = 0;
  #to = 0;

  get length(): number {
    return this.#to - this.#from;
  }

  append(chunk: Uint8Array): void {
    const needed = this.length + chunk.length;
    // What was dropped is overwritten once for each append, not once for each drop.
    const room = needed > this.#buffer.length ? Buffer.allocUnsafe(Math.max(needed, 2 * this.#buffer.length)) : null;
    if (room ?? this.#from > 0) {
      this.#buffer.copy(room ?? this.#buffer, 0, this.#from, this.#to);
      this.#buffer = room ?? this.#buffer;
      this.#to = this.length;
      this.#from = 0;
    }
    this.#buffer.set(chunk, this.#to);
    this.#to += chunk.length;
  }

  /** Valid until the next change. */
  view(): Buffer {
    return this.#buffer.subarray(this.#from, this.#to);
  }

  /** Takes the first bytes away. A buffer that was large is let go when it is empty. */
  drop(bytes: number): void {
    this.#from += bytes;
    if (this.length === 0 && this.#buffer.length > FIRST_BYTES) {
      this.#buffer = Buffer.allocUnsafe(FIRST_BYTES);
      this.#from = this.#to = 0;
    }
  }
}
