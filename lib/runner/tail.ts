const MOST_BYTES = 64 * 1024;

/** The last 64 kB of what is written to it. */
export interface Tail {
  add(chunk: Buffer | string): void;
  /** As text that a database takes: valid UTF-8 without NUL, from the beginning of a line where something was cut. */
  text(): string;
  /** Whether something was added since it was last asked for. */
  readonly fresh: boolean;
}

export function tail(most = MOST_BYTES): Tail {
  let chunks: Buffer[] = [];
  let size = 0;
  let cut = false;
  let fresh = false;
  return {
    add(chunk) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      size += bytes.length;
      fresh = true;
      if (size <= 2 * most) return;
      const last = Buffer.concat(chunks).subarray(-most);
      cut = true;
      chunks = [last];
      size = last.length;
    },
    text() {
      fresh = false;
      const all = Buffer.concat(chunks);
      const last = all.subarray(-most);
      const text = last.toString("utf8").replaceAll("\0", "\uFFFD");
      if (!cut && last.length === all.length) return text;
      return `…\n${text.slice(text.indexOf("\n") + 1)}`;
    },
    get fresh() {
      return fresh;
    },
  };
}
