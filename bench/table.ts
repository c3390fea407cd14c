export interface Row {
  what: string;
  measured: string;
  /** What it is compared with, measured in the same run or given as a limit. */
  against: string;
  ratio: number;
  /** The ratio at most; null: for information. */
  goal: number | null;
}

/** Prints the rows as a table in Markdown; whether all goals are met. */
export function print(rows: readonly Row[]): boolean {
  const lines = rows.map(({ what, measured, against, ratio, goal }) => [
    what,
    measured,
    against,
    ratio.toFixed(2),
    goal === null ? "" : `at most ${goal}`,
    goal === null ? "" : isMet({ ratio, goal }) ? "pass" : "FAIL",
  ]);
  const table = [["what", "measured", "against", "ratio", "goal", ""], ...lines];
  const widths = table[0]?.map((_, column) => Math.max(3, ...table.map((line) => line[column]?.length ?? 0))) ?? [];
  const text = table.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`);
  text.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`);
  console.log(text.join("\n"));
  return rows.every((row) => row.goal === null || isMet({ ratio: row.ratio, goal: row.goal }));
}

function isMet({ ratio, goal }: { ratio: number; goal: number }): boolean {
  return ratio <= goal;
}
