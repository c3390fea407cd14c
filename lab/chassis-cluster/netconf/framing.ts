/** NETCONF's two ways to tell messages apart: 1.0's end mark, and 1.1's chunks (RFC 6242). */
const END_MARK = "]]>]]>";

/** No client has more to say to a device in one message. */
const LONGEST_MESSAGE = 1_000_000;

export interface Framing {
  /** The messages that are complete with this, one after the other. Throws when the client breaks the rules. */
  take: (chunk: Buffer) => Iterable<string>;
  /** From the next message on. */
  useChunks: () => void;
  frame: (message: string) => string;
}

interface Cut {
  text: string;
  length: number;
}

export function newFraming(): Framing {
  let buffer = Buffer.alloc(0);
  let chunked = false;
  const next = (): string | null => {
    const found = chunked ? chunkedMessage(buffer) : markedMessage(buffer);
    if (found) buffer = buffer.subarray(found.length);
    return found?.text ?? null;
  };
  return {
    *take(chunk) {
      buffer = Buffer.concat([buffer, chunk]);
      if (buffer.length > LONGEST_MESSAGE) throw new Error("message too long");
      for (let message = next(); message !== null; message = next()) yield message;
    },
    useChunks: () => (chunked = true),
    frame: (message) => (chunked ? `\n#${Buffer.byteLength(message)}\n${message}\n##\n` : `${message}\n${END_MARK}\n`),
  };
}

function markedMessage(buffer: Buffer): Cut | null {
  const end = buffer.indexOf(END_MARK);
  return end === -1 ? null : { text: buffer.toString("utf8", 0, end), length: end + END_MARK.length };
}

function chunkedMessage(buffer: Buffer): Cut | null {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    while (buffer[at] === 0x0a || buffer[at] === 0x0d) at += 1;
    const lineEnd = buffer.indexOf("\n", at);
    if (lineEnd === -1) return null;
    const header = /^#(#|\d{1,10})$/.exec(buffer.toString("latin1", at, lineEnd))?.[1];
    if (header === undefined) throw new Error("no chunk begins here");
    if (header === "#") return { text: Buffer.concat(parts).toString("utf8"), length: lineEnd + 1 };
    const end = lineEnd + 1 + Number(header);
    if (buffer.length < end) return null;
    parts.push(buffer.subarray(lineEnd + 1, end));
    at = end;
  }
}
