import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checksSum, playwrightSum, suiteSum, total, vitestSum } from "./reports.ts";

const folder = mkdtempSync(path.join(tmpdir(), "lull-reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

const VITEST = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, success: true };

describe("the sum of all suites", () => {
  it("adds checks, tests and pages", () => {
    const sums = [
      checksSum([{ ok: true }, { ok: false }]),
      vitestSum(VITEST),
      playwrightSum({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 1 } }),
    ];
    expect(total(sums)).toEqual({ passed: 9, failed: 3, skipped: 3 });
  });

  it("counts a file that could not be loaded", () => {
    expect(vitestSum({ ...VITEST, success: false }).failed).toBe(1);
  });

  it("counts a suite without a report, and one that ended badly", () => {
    const file = path.join(folder, "vitest.json");
    expect(suiteSum(file, vitestSum, 0).failed).toBe(1);
    writeFileSync(file, JSON.stringify(VITEST));
    expect(suiteSum(file, vitestSum, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
    expect(suiteSum(file, vitestSum, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });
});
