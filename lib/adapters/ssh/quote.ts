/**
 * One line for the other side's shell that runs exactly this argv: ssh has no other way to carry it.
 * Each word stands in single quotes, in which a POSIX shell reads nothing but the quote itself.
 */
export function quoteArgv(argv: readonly string[]): string {
  return `exec ${argv.map(quoteWord).join(" ")}`;
}

function quoteWord(word: string): string {
  if (word.includes("\0")) throw new Error("a command's word can't hold a NUL");
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
