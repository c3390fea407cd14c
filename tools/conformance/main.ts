import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { problemsOf, renderPage } from "./page.ts";
import { readPromises } from "./promises.ts";
import { taggedTests } from "./tagged-tests.ts";

const PAGE = "docs/conformance.md";

/** Writes docs/conformance.md; with `--check` compares it instead. Fails when a promise and its tests disagree. */
function main(checking: boolean): void {
  const documents = readPromises("docs/promises");
  const tests = taggedTests(process.cwd());
  const problems = problemsOf(documents, tests);
  const page = renderPage(documents, tests);
  if (!checking) writeFileSync(PAGE, page);
  else if (!existsSync(PAGE) || readFileSync(PAGE, "utf8") !== page) {
    problems.push(`${PAGE} isn't current: run npm run conformance`);
  }
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

main(process.argv.includes("--check"));
