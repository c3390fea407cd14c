import { readFileSync } from "node:fs";
import { sourceFiles } from "./source-files.ts";

/** What hides something unfinished; written so that this file itself doesn't match. */
const WEAK: readonly [RegExp, string][] = [
  [/eslint-(?:disable|enable)/, "a rule is switched off in a comment"],
  [/@ts-(?:ignore|expect-error|nocheck)/, "the compiler is silenced"],
  [/\b(?:TODO|FIXME|XXX|HACK)\b/, "unfinished"],
  [/\b(?:it|test|describe)\.(?:skip|only|todo|fixme)\b/, "a test doesn't run"],
  [/\bwaitForTimeout\b/, "a test sleeps and hopes"],
];

/** Prints `file:line: reason` for each weak spot and fails when there is one. */
function main(folder: string): void {
  const own = "tools/checks/";
  const found = sourceFiles(folder)
    .filter((file) => !file.startsWith(own))
    .flatMap((file) => spotsOf(folder, file));
  for (const spot of found) console.error(spot);
  process.exitCode = found.length === 0 ? 0 : 1;
}

function spotsOf(folder: string, file: string): string[] {
  const lines = readFileSync(`${folder}/${file}`, "utf8").split("\n");
  return lines.flatMap((line, index) =>
    WEAK.filter(([pattern]) => pattern.test(line)).map(
      ([, reason]) => `${file}:${index + 1}: ${reason}: ${line.trim()}`,
    ),
  );
}

main(process.cwd());
