import { describe, expect, it } from "vitest";
import { untilText } from "#components/banner/until-text.ts";

const NOW = Date.parse("2026-11-22T01:00:00Z");

describe("the expected end", () => {
  it.each([
    ["2026-11-22T03:30:00Z", "UTC", "Until 03:30 UTC."],
    ["2026-11-22T03:30:00Z", "Europe/Berlin", "Until 04:30 CET."],
    // In Los Angeles it is still the day before.
    ["2026-11-22T09:30:00Z", "America/Los_Angeles", "Until Sun 22 Nov, 01:30 GMT-8."],
    ["2026-11-23T03:30:00Z", "UTC", "Until Mon 23 Nov, 03:30 UTC."],
    ["2027-01-02T03:30:00Z", "UTC", "Until Sat, 2 Jan 2027, 03:30 UTC."],
    ["2026-11-22T00:30:00Z", "UTC", "Was expected to end at 00:30 UTC."],
    ["2026-11-21T03:30:00Z", "UTC", "Was expected to end Sat 21 Nov, 03:30 UTC."],
  ])("%s in %s: %s", (end, zone, text) => {
    expect(untilText(end, NOW, zone).replaceAll("\u202f", " ")).toBe(text);
  });
});
