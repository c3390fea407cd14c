import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export interface Sum {
  passed: number;
  failed: number;
  skipped: number;
}

const CHECKS = z.array(z.object({ ok: z.boolean() }));
const VITEST = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
});
const PLAYWRIGHT = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** One for each check of `npm run check --report`. */
export function checksSum(report: unknown): Sum {
  const checks = CHECKS.parse(report);
  const passed = checks.filter(({ ok }) => ok).length;
  return { passed, failed: checks.length - passed, skipped: 0 };
}

export function vitestSum(report: unknown): Sum {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = VITEST.parse(report);
  // A file that can't be loaded has no tests to fail, and is a failure all the same.
  const failed = success ? numFailedTests : Math.max(1, numFailedTests);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/** One that needed a second try counts as failed. */
export function playwrightSum(report: unknown): Sum {
  const { expected, unexpected, flaky, skipped } = PLAYWRIGHT.parse(report).stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** The sum of a suite's report; one failure where it ended badly without telling of any, or without a report. */
export function suiteSum(file: string, read: (report: unknown) => Sum, exitCode: number): Sum {
  const report: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  const sum = report === null ? { passed: 0, failed: 1, skipped: 0 } : read(report);
  return exitCode !== 0 && sum.failed === 0 ? { ...sum, failed: 1 } : sum;
}

export function total(sums: readonly Sum[]): Sum {
  return sums.reduce(
    (all, sum) => ({
      passed: all.passed + sum.passed,
      failed: all.failed + sum.failed,
      skipped: all.skipped + sum.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}
