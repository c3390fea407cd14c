import { describe, expect, it } from "vitest";
import { resultOf, type Files } from "./fixture.ts";

const MINUTES = 300_000;
const lines = (count: number): string => "export const line = 1;\n".repeat(count);

describe("each check fails on what it forbids", { timeout: MINUTES }, () => {
  const broken: [check: string, what: string, files: Files, message: string][] = [
    ["types", "an unchecked index", { "lib/a.ts": "export const a: string = ['a'][0];\n" }, "lib/a.ts(1,14)"],
    [
      "lint",
      "a promise nobody waits for",
      { "lib/a.ts": "export function a(): void {\n  fetch('/');\n}\n" },
      "no-floating-promises",
    ],
    [
      "lint",
      "a rule switched off",
      { "lib/a.ts": "// eslint-disable-next-line no-var\nexport var a = 1;\n" },
      "no-var",
    ],
    [
      "lint",
      "the time in the domain",
      { "lib/domain/a.ts": "export const a = Date.now();\n" },
      "The domain is given the time",
    ],
    ["format", "another style", { "lib/a.ts": "export const a = 'a'\n" }, "lib/a.ts"],
    [
      "dead code",
      "an export nobody uses",
      { "bin/a.ts": "import '../lib/b.ts';\n", "lib/b.ts": "export const unused = 1;\n" },
      "unused",
    ],
    ["file sizes", "a long file", { "lib/a.ts": lines(301) }, "lib/a.ts: 301 lines"],
    ["file sizes", "too many longish files", { "lib/a.ts": lines(151), "lib/b.ts": lines(151) }, "within 150"],
    [
      "file sizes",
      "a name that says nothing",
      { "lib/nodes/utils.ts": "\n" },
      "lib/nodes/utils.ts: the name says nothing",
    ],
    ["weak spots", "a note to oneself", { "lib/a.ts": "// TO" + "DO: later\n" }, "lib/a.ts:1: unfinished"],
    [
      "conformance",
      "a page that isn't current",
      { "docs/promises/a.json": '{"document":"A","promises":[]}' },
      "isn't current",
    ],
  ];
  it.each(broken)("%s: %s", async (check, _what, files, message) => {
    const { ok, output } = await resultOf(check, files);
    expect(output).toContain(message);
    expect(ok).toBe(false);
  });
});
