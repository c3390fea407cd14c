import { readFileSync } from "node:fs";
import { sourceFiles } from "./source-files.ts";

const LONGEST = 300;
const LONG = 150;
const SHARE_WITHIN = 0.9;
/** Names that say nothing about what a file holds; `index` would be a barrel. */
const EMPTY_NAMES = /(^|\/)(index|utils?|helpers?|common|manager|data|info|misc)\.tsx?$/;

/** Small files with telling names: none over 300 lines, nine in ten within 150. */
function main(folder: string): void {
  const files = sourceFiles(folder).map((file) => ({ file, lines: linesOf(`${folder}/${file}`) }));
  const sorted = files.map(({ lines }) => lines).toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const within = files.filter(({ lines }) => lines <= LONG).length / Math.max(1, files.length);
  const problems = [
    ...files
      .filter(({ lines }) => lines > LONGEST)
      .map(({ file, lines }) => `${file}: ${lines} lines, over ${LONGEST}`),
    ...files.filter(({ file }) => EMPTY_NAMES.test(file)).map(({ file }) => `${file}: the name says nothing`),
  ];
  if (within < SHARE_WITHIN) {
    const long = files.filter(({ lines }) => lines > LONG).toSorted((a, b) => b.lines - a.lines);
    problems.push(
      `${percent(within)} of the files are within ${LONG} lines, ${percent(SHARE_WITHIN)} must be:`,
      ...long.map(({ file, lines }) => `  ${file}: ${lines}`),
    );
  }
  console.log(
    `${files.length} files, median ${median} lines, longest ${sorted.at(-1) ?? 0}, ${percent(within)} within ${LONG}`,
  );
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

function linesOf(path: string): number {
  return readFileSync(path, "utf8").trimEnd().split("\n").length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

main(process.cwd());
