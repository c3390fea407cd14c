import { describe, expect, it } from "vitest";
import { unkept } from "./unkept.ts";

describe("what of a log isn't kept yet", () => {
  it.each([
    ["all, at first", "", "a\nb", "a\nb"],
    ["what has come since", "a\nb", "a\nb\nc", "\nc"],
    ["the rest of a line", "a\nb", "a\nbc", "c"],
    ["nothing", "a\nb", "a\nb", ""],
    ["what is new in another member's log", "a\nb\nc", "a\nc\nd\ne", "\nd\ne"],
    ["nothing of a log that has less", "a\nb\nc", "a\nc", ""],
  ])("%s", (_, kept, printed, fresh) => {
    expect(unkept(kept, printed)).toBe(fresh);
  });
});
