import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { API_TABLE } from "#lib/server/http/api-table.ts";
import { contractProblems } from "./contract-problems.ts";
import { findCallers } from "./find-callers.ts";
import { findMutations } from "./find-mutations.ts";
import { codeOf } from "./code.ts";
import { renderPage } from "./page.ts";
import { strayWrites } from "./stray-writes.ts";

const PAGE = "docs/mutations.md";

/** Writes docs/mutations.md; with `--check` compares it instead. Fails where platform is written past the mutations. */
function main(root: string, checking: boolean): void {
  const declarations = codeOf(root);
  const mutations = findMutations(declarations);
  const callers = findCallers(root, declarations, mutations);
  const page = renderPage(mutations, callers);
  const problems = [
    ...contractProblems(API_TABLE, mutations, callers),
    ...strayWrites(root, declarations).map((file) => `${file} writes to platform, and not by platformMutation() alone`),
  ];
  if (!checking) writeFileSync(PAGE, page);
  else if (!existsSync(PAGE) || readFileSync(PAGE, "utf8") !== page) {
    problems.push(`${PAGE} isn't current: run npm run mutations`);
  }
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

main(process.cwd(), process.argv.includes("--check"));
