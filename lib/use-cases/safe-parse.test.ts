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
    ["reason", { reason: "f\0an" }],
    ["choices.a.1", { reason: "fan", choices: { a: ["leave", "\0"] } }],
    ["body", "\0"],
    ["body", { reason: "fan", "na\0me": 1 }],
  ])("is refused where a text has a NUL: %s", (field, input) => {
    const parsed = safeParse(schema, input);
    if (parsed.success) throw new Error("it was accepted");
    expect(unparsable(parsed.error)).toMatchObject({
      reason: "invalid",
      fields: { [field]: "has a NUL character, which can't be stored" },
    });
  });
});
