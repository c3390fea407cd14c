import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { sourcesHash } from "./build.ts";

const root = mkdtempSync(path.join(tmpdir(), "lull-build-"));
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): string {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
  return sourcesHash(root);
}

it("changes with what the portal is built from, and with nothing else", () => {
  const first = write("app/page.tsx", "one");
  expect(write("app/page.tsx", "two")).not.toBe(first);
  const second = write("lib/domain/plan.ts", "plan");
  expect(write("lib/domain/plan.test.ts", "test")).toBe(second);
  expect(write("lib/worker/main.ts", "worker")).toBe(second);
  expect(write("lib/cli/up/main.ts", "up")).toBe(second);
  expect(write("docs/architecture.md", "text")).toBe(second);
  expect(write("package-lock.json", "{}")).not.toBe(second);
});
