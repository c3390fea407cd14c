import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Longer than any password: whatever is piped in, memory stays small. */
const MOST_BYTES = 4_096;

/** One line that a person types on the terminal, without showing it. */
export async function hiddenLine(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, written) => written() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}

/** The first line of what is piped in. */
export async function pipedLine(input: AsyncIterable<Buffer | string>): Promise<string> {
  let text = "";
  for await (const chunk of input) {
    text += chunk.toString();
    if (text.length > MOST_BYTES || text.includes("\n")) break;
  }
  return text.split(/\r?\n/, 1)[0] ?? "";
}
