import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { checksSum, playwrightSum, suiteSum, total, vitestSum, type Sum } from "./reports.ts";

interface Suite {
  name: string;
  argv: readonly string[];
  report: string;
  read: (report: unknown) => Sum;
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
  read: vitestSum,
});

const SUITES: readonly Suite[] = [
  {
    name: "checks",
    argv: ["tools/checks/main.ts", "--report", `${RESULTS}/checks.json`],
    report: `${RESULTS}/checks.json`,
    read: checksSum,
  },
  vitest("unit and integration", "default"),
  vitest("hypervisor lab", "lab"),
  {
    name: "pages",
    argv: ["node_modules/@playwright/test/cli.js", "test"],
    report: `${RESULTS}/pages.json`,
    read: playwrightSum,
  },
];

/** Runs every suite, also when one fails, and ends with the line `N passed, N failed, N skipped`. */
async function main(): Promise<void> {
  mkdirSync(RESULTS, { recursive: true });
  const sums: Sum[] = [];
  for (const suite of SUITES) {
    console.log(`\n== ${suite.name}`);
    rmSync(suite.report, { force: true });
    const exitCode = await run(suite.argv);
    const sum = suiteSum(suite.report, suite.read, exitCode);
    sums.push(sum);
    console.log(`== ${suite.name}: ${line(sum)}`);
  }
  const all = total(sums);
  process.exitCode = all.failed === 0 ? 0 : 1;
  console.log(line(all));
}

function run(argv: readonly string[]): Promise<number> {
  const env = { ...process.env, NODE_ENV: "test" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "inherit", "inherit"], env });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

function line({ passed, failed, skipped }: Sum): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

await main();
