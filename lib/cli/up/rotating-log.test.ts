import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { rotatingLog } from "./rotating-log.ts";

const folder = mkdtempSync(path.join(tmpdir(), "lull-log-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("keeps a log within four files of bounded size, readable by its owner alone", () => {
  const log = rotatingLog(path.join(folder, "web.log"), 1_000);
  for (let number = 0; number < 100; number += 1) log.write(`${number} ${"x".repeat(97)}\n`);
  log.end();
  expect(readdirSync(folder).toSorted()).toEqual(["web.log", "web.log.1", "web.log.2", "web.log.3"]);
  for (const file of readdirSync(folder)) {
    const { size, mode } = statSync(path.join(folder, file));
    expect(size).toBeLessThanOrEqual(1_000);
    expect(mode & 0o077).toBe(0);
  }
});
