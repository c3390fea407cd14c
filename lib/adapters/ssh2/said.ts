/** What a device said, fit for a message: one line, no control characters, not longer than `most`. */
export function wordsOf(text: string, most = 300): string {
  const line = text
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}

/** The last line with anything in it, which is where programs put their reason. */
export function lastWords(text: string, most = 300): string {
  const lines = text.split("\n").map((line) => wordsOf(line, most));
  return lines.findLast((line) => line !== "") ?? "";
}
