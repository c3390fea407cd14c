/**
 * What of a log isn't kept yet. After a failover another member's log is read, which lacks what was printed while that
 * member was down: then the lines that are new are what counts.
 */
export function unkept(kept: string, printed: string): string {
  if (printed.startsWith(kept)) return printed.slice(kept.length);
  const known = new Set(kept.split("\n"));
  const lines = printed.split("\n").filter((line) => line !== "" && !known.has(line));
  return lines.map((line) => `\n${line}`).join("");
}
