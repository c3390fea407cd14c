/** A text as PostgreSQL takes it, whatever a command or a file has put into it: no NUL, and no half of a character. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}
