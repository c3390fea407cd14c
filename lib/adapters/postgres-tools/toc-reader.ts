/** Reads the words of a dump's table of contents one after the other. Throws RangeError where there are no more. */
export interface TocReader {
  /** Of its version: 1.x. */
  readonly minor: number;
  byte(): number;
  int(): number;
  /** Null: there is none. */
  text(): string | null;
  /** Passes over so many of them. */
  texts(count: number): void;
}

const MAGIC = "PGDMP";
const INT_BYTES = 4;

/** After the magic word: the version's three numbers, the sizes of an integer and of an offset, the format. */
export function tocReader(toc: Buffer): TocReader {
  if (toc.toString("latin1", 0, MAGIC.length) !== MAGIC) throw new RangeError("no table of contents");
  let at = MAGIC.length;
  const byte = (): number => toc.readUInt8(at++);
  const [, minor, , intSize] = [byte(), byte(), byte(), byte(), byte(), byte()] as const;
  if (intSize !== INT_BYTES) throw new RangeError("integers of another machine");
  const int = (): number => {
    const isNegative = byte() !== 0;
    const value = toc.readUInt32LE(at);
    at += INT_BYTES;
    return isNegative ? -value : value;
  };
  const text = (): string | null => {
    const length = int();
    if (length < 0) return null;
    if (at + length > toc.length) throw new RangeError("it ends in the middle of a word");
    at += length;
    return toc.toString("utf8", at - length, at);
  };
  return {
    minor,
    byte,
    int,
    text,
    texts(count) {
      for (let read = 0; read < count; read += 1) text();
    },
  };
}
