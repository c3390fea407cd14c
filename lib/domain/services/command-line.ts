/**
 * A command as a person types it, and as the words that it is: parted by spaces; a word with spaces
 * stands in double quotes, within which `\"` and `\\` are the signs themselves. Nothing else is special:
 * no shell ever reads it.
 */
export function wordsOf(line: string): string[] | null {
  const words: string[] = [];
  let rest = line.trim();
  while (rest !== "") {
    const [whole, quoted, plain = ""] = /^(?:"((?:[^"\\]|\\["\\])*)"|([^\s"]+))(?=\s|$)/.exec(rest) ?? [];
    if (whole === undefined) return null;
    words.push(quoted === undefined ? plain : quoted.replace(/\\(["\\])/g, "$1"));
    rest = rest.slice(whole.length).trimStart();
  }
  return words;
}

/** The line whose words these are. */
export function lineOf(words: readonly string[]): string {
  return words.map((word) => (/^[^\s"]+$/.test(word) ? word : `"${word.replace(/["\\]/g, "\\$&")}"`)).join(" ");
}
