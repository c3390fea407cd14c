/**
 * Numbers in [0, 1) that follow from the key alone: the key is hashed (FNV-1a) and each number is one
 * step of a 32-bit Weyl sequence, mixed. Reproducible, not secret.
 */
export function randomOf(key: string): () => number {
  let state = hash(key);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state) / 0x1_0000_0000;
  };
}

/** A UUID (in the form of version 4) that follows from the key. */
export function uuidOf(key: string): string {
  const random = randomOf(`uuid:${key}`);
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16));
  digits[12] = "4";
  digits[16] = "89ab"[Math.floor(random() * 4)] ?? "8";
  const text = digits.join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
  return value | 0;
}

function mix(state: number): number {
  let value = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
  return (value ^ (value >>> 15)) >>> 0;
}
