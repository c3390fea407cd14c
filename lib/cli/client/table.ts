/** Rows under headings in columns as wide as they need; nothing for no rows. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return "";
  const lines = [headings, ...rows].map((row) => row.map((cell) => plain(String(cell))));
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Without control characters, so that a name from elsewhere can't move the cursor. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}

/** '2.0 GiB', and what is below one in MiB: '64 MiB'. */
export function memoryWords(bytes: number): string {
  return bytes < 2 ** 30 ? `${Math.round(bytes / 2 ** 20)} MiB` : gib(bytes);
}

/** '12.5 GiB' */
export function gib(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
