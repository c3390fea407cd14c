import type { Redact } from "./redact.ts";

/** A line longer than this is cut at a blank. Characters. */
const LONGEST_LINE = 64 * 1024;
const LEFT_OUT = "[a very long word was left out]";

/**
 * Redacts text that comes in pieces, line by line, and never holds more than one long line of it. Private keys, which
 * go over many lines, are left out as a whole.
 */
export async function* redactLines(pieces: AsyncIterable<string>, redact: Redact): AsyncGenerator<string> {
  const line = keyFilter(redact);
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    const whole = lines.map((each) => line(each)).join("");
    if (whole) yield whole;
    while (rest.length > LONGEST_LINE) {
      const at = rest.lastIndexOf(" ", LONGEST_LINE);
      yield at > 0 ? redact(rest.slice(0, at)) : LEFT_OUT;
      rest = rest.slice(at > 0 ? at : LONGEST_LINE);
    }
  }
  if (rest) yield line(rest).replace(/\n$/, "");
}

/** One line after the other, each with its end; '' within a private key. */
function keyFilter(redact: Redact): (line: string) => string {
  let within = false;
  return (line) => {
    const [begins, ends] = [
      /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(line),
      /-----END [A-Z ]*PRIVATE KEY-----/.test(line),
    ];
    const was = within;
    within = (within || begins) && !ends;
    if (begins) return `${redact(line.slice(0, line.indexOf("-----BEGIN")))}[private key redacted]\n`;
    return was ? "" : `${redact(line)}\n`;
  };
}
