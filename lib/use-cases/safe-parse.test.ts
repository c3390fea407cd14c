import { describe, expect, it } from "vitest";
import { z } from "zod";
import { unparsable } from "./mutation.ts";
import { safeParse } from "./safe-parse.ts";

const schema = z.looseObject({ reason: z.string().min(3) });

describe("what comes from outside", () => {
  it("is parsed by its schema", () => {
    expect(safeParse(schema, { reason: "fan" })).toEqual({ success: true, data: { reason: "fan" } });
    expect(safeParse(schema, { reason: "x" }).success).toBe(false);
  });

  it.each([
    ["reason", { reason: "f\ud83d an" }],
    ["body", "\udca9"],
    ["body", { reason: "fan", "na\ud83d": 1 }],
  ])("is refused where a text has half of a character: %s", (field, input) => {
    expect(fieldsOf(input)[field]).toMatch(/^has half of a character/);
  });

  it("is refused where it is nested without end, in its field, and the stack isn't filled", () => {
    const deep = JSON.parse(`{"reason":"fan","choices":${"[".repeat(100_000)}${"]".repeat(100_000)}}`) as unknown;
    const [[field, message] = []] = Object.entries(fieldsOf(deep));
    expect(field).toMatch(/^choices\.0\.0/);
    expect(message).toBe("is nested deeper than 64 levels");
  });

  it("may be a file, which isn't looked at byte by byte", () => {
    const file = new Uint8Array(20 * 1024 ** 2);
    expect(safeParse(z.object({ file: z.instanceof(Uint8Array) }), { file }).data?.file).toBe(file);
  });

  it.each([
    ["reason", { reason: "f\0an" }],
    ["choices.a.1", { reason: "fan", choices: { a: ["leave", "\0"] } }],
    ["body", "\0"],
    ["body", { reason: "fan", "na\0me": 1 }],
  ])("is refused where a text has a NUL: %s", (field, input) => {
    expect(fieldsOf(input)).toEqual({ [field]: "has a NUL character, which can't be stored" });
  });
});

/** What is told of each field of a refused input. */
function fieldsOf(input: unknown): Record<string, string> {
  const parsed = safeParse(schema, input);
  if (parsed.success) throw new Error("it was accepted");
  const refusal = unparsable(parsed.error);
  return refusal.reason === "invalid" ? (refusal.fields ?? {}) : {};
}
