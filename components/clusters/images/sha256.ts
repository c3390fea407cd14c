const K = roots();

/**
 * SHA-256 (FIPS 180-4) bit by bit as a file is read: browsers' own digests want the whole file in memory, and give none
 * at all to pages without TLS.
 */
export class Sha256 {
  private readonly state = Int32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  );
  private readonly words = new Int32Array(64);
  private readonly rest = new Uint8Array(64);
  private restLength = 0;
  private bytes = 0;

  update(part: Uint8Array): this {
    this.bytes += part.length;
    let from = 0;
    if (this.restLength > 0) {
      from = Math.min(64 - this.restLength, part.length);
      this.rest.set(part.subarray(0, from), this.restLength);
      this.restLength += from;
      if (this.restLength < 64) return this;
      this.block(this.rest, 0);
      this.restLength = 0;
    }
    for (; from + 64 <= part.length; from += 64) this.block(part, from);
    this.rest.set(part.subarray(from));
    this.restLength = part.length - from;
    return this;
  }

  /** In hexadecimal digits. Nothing can be added afterwards. */
  hex(): string {
    const bits = this.bytes * 8;
    const padding = new Uint8Array((this.restLength < 56 ? 56 : 120) - this.restLength + 8);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(padding.length - 4, bits >>> 0);
    this.update(padding);
    return Array.from(this.state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  private block(bytes: Uint8Array, from: number): void {
    const { words, state } = this;
    const view = new DataView(bytes.buffer, bytes.byteOffset + from, 64);
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(i * 4);
    for (let i = 16; i < 64; i++) {
      const [near, far] = [at(words, i - 2), at(words, i - 15)];
      const one = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
      const zero = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
      words[i] = (at(words, i - 16) + zero + at(words, i - 7) + one) | 0;
    }
    let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)];
    let [e, f, g, h] = [at(state, 4), at(state, 5), at(state, 6), at(state, 7)];
    for (let i = 0; i < 64; i++) {
      const choice = g ^ (e & (f ^ g));
      const one = ((turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + h + at(K, i) + at(words, i)) | 0;
      const majority = (a & b) | (c & (a | b));
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = at(state, i) + word));
  }
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The first 32 bits of the fractions of the first 64 primes' cube roots. */
function roots(): Int32Array {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return Int32Array.from(primes, (prime) => fraction(prime));
}

/** Exactly, by whole numbers: floats are some bits short. */
function fraction(prime: number): number {
  const target = BigInt(prime) << 96n;
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** 3n <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
}
