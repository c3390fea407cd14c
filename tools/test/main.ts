import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { finished } from "node:stream/promises";
import { checksFailures, failuresText, playwrightFailures, vitestFailures, type Failure } from "./failures.ts";
import { checksSum, playwrightSum, suiteSum, total, vitestSum, type Sum } from "./reports.ts";

interface Suite {
  name: string;
  argv: readonly string[];
  report: string;
  /** What it printed, kept for the list of failures. */
  log: string;
  read: (report: unknown) => Sum;
  failures: (report: unknown) => Failure[];
}

const RESULTS = "test-results";

const vitest = (name: string, project: string): Suite => ({
  name,
  argv: [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...["--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}/${project}.json`],
  ],
  report: `${RESULTS}/${project}.json`,
  log: `${RESULTS}/${project}.log`,
  read: vitestSum,
  failures: vitestFailures,
});

const SUITES: readonly Suite[] = [
  {
    name: "checks",
    argv: ["tools/checks/main.ts", "--report", `${RESULTS}/checks.json`],
    report: `${RESULTS}/checks.json`,
    log: `${RESULTS}/checks.log`,
    read: checksSum,
    failures: checksFailures,
  },
  vitest("unit and integration", "default"),
  vitest("hypervisor lab", "lab"),
  {
    name: "pages",
    argv: ["node_modules/@playwright/test/cli.js", "test"],
    report: `${RESULTS}/pages.json`,
    log: `${RESULTS}/pages.log`,
    read: playwrightSum,
    failures: playwrightFailures,
  },
];

/**
 * Runs every suite, also when one fails; then names each failure with what it said, and ends with the line
 * `N passed, N failed, N skipped`.
 */
async function main(): Promise<void> {
  mkdirSync(RESULTS, { recursive: true });
  const sums: Sum[] = [];
  const failed: Suite[] = [];
  for (const suite of SUITES) {
    console.log(`\n== ${suite.name}`);
    rmSync(suite.report, { force: true });
    const exitCode = await run(suite);
    const sum = suiteSum(suite.report, suite.read, exitCode);
    sums.push(sum);
    if (sum.failed > 0) failed.push(suite);
    console.log(`== ${suite.name}: ${line(sum)}`);
  }
  const all = total(sums);
  process.exitCode = all.failed === 0 ? 0 : 1;
  if (failed.length > 0) console.log("\n== what failed");
  for (const suite of failed) console.log(failuresText(suite));
  console.log(line(all));
}

async function run({ argv, log }: Suite): Promise<number> {
  const env = { ...process.env, NODE_ENV: "test" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "pipe"], env });
  const kept = createWriteStream(log);
  for (const [from, to] of [[child.stdout, process.stdout] as const, [child.stderr, process.stderr] as const]) {
    from.pipe(to, { end: false });
    from.pipe(kept, { end: false });
  }
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
  await finished(kept.end());
  return exitCode;
}

function line({ passed, failed, skipped }: Sum): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

await main();
