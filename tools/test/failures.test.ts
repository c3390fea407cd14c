import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checksFailures, failuresText, playwrightFailures, vitestFailures } from "./failures.ts";

const folder = mkdtempSync(path.join(tmpdir(), "lull-failures-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("what failed, by name", () => {
  it("names failed checks with their output", () => {
    expect(
      checksFailures([
        { name: "types", ok: true, output: "" },
        { name: "lint", ok: false, output: "a.ts: 3 problems" },
      ]),
    ).toEqual([{ name: "lint", said: "a.ts: 3 problems" }]);
  });

  it("names failed tests, and files that can't be loaded", () => {
    const report = {
      testResults: [
        {
          name: "a.test.ts",
          status: "failed",
          assertionResults: [
            { fullName: "adds", status: "passed", failureMessages: [] },
            { fullName: "takes away", status: "failed", failureMessages: ["expected 1 to be 2"] },
          ],
        },
        { name: "b.test.ts", status: "failed", message: "no such module", assertionResults: [] },
        { name: "c.test.ts", status: "passed", assertionResults: [] },
      ],
    };
    expect(vitestFailures(report)).toEqual([
      { name: "a.test.ts: takes away", said: "expected 1 to be 2" },
      { name: "b.test.ts", said: "no such module" },
    ]);
  });

  it("names failed pages, within groups too", () => {
    const spec = {
      title: "signs in",
      file: "in.spec.ts",
      ok: false,
      tests: [{ results: [{ errors: [{ message: "no" }] }] }],
    };
    expect(playwrightFailures({ suites: [{ suites: [{ specs: [spec, { ...spec, ok: true }] }] }] })).toEqual([
      { name: "in.spec.ts: signs in", said: "no" },
    ]);
  });

  it("cuts long messages, and tells the end of the log where the report names nothing", () => {
    const suite = { name: "unit", report: path.join(folder, "unit.json"), log: path.join(folder, "unit.log") };
    writeFileSync(suite.report, JSON.stringify([{ name: "lint", ok: false, output: "1\n2\n3" }]));
    expect(failuresText({ ...suite, failures: checksFailures }, 2)).toBe("-- unit: lint\n   1\n   2");
    writeFileSync(suite.report, "[]");
    writeFileSync(suite.log, "started\n\u001B[31mUnhandled Rejection\u001B[39m\n");
    expect(failuresText({ ...suite, failures: checksFailures })).toContain("started\nUnhandled Rejection");
  });
});
