import { describe, expect, it } from "vitest";
import { changed, lacksReason, untouchedScope, type ModeChange } from "./change.ts";
import type { ScopeMode } from "./mode.ts";

const NOW = new Date("2026-11-22T02:14:00Z");
const END = new Date("2026-11-22T03:30:00Z");
const BEFORE: ScopeMode = {
  ...untouchedScope("system"),
  jobsStopped: { on: true, by: "ann", since: new Date(0), reason: "storage" },
  notice: "Back soon.",
  expectedEnd: END,
  contact: "the desk",
};
const change = (wanted: ModeChange) => changed(BEFORE, wanted, "root", NOW);

describe("a change of a scope", () => {
  it("stamps the switch that turns, and leaves the other as it was", () => {
    const { mode, fields } = change({ readOnly: true, reason: "backup" });
    expect(fields).toEqual(["readOnly"]);
    expect(mode).toEqual({ ...BEFORE, readOnly: { on: true, by: "root", since: NOW, reason: "backup" } });
  });

  it("keeps who turned a switch that is in its position already", () => {
    expect(change({ jobsStopped: true, reason: "again" })).toEqual({ mode: BEFORE, fields: [] });
  });

  it("keeps who turned it off, too", () => {
    const { mode } = change({ jobsStopped: false, reason: "done" });
    expect(mode.jobsStopped).toEqual({ on: false, by: "root", since: NOW, reason: "done" });
  });

  it.each<[string, ModeChange, string[]]>([
    ["nothing", {}, []],
    ["the same texts", { notice: "Back soon.", expectedEnd: new Date(END), contact: " the desk " }, []],
    ["a text of spaces gives it back", { notice: "   " }, ["notice"]],
    ["null gives it back", { notice: null, expectedEnd: null, contact: null }, ["notice", "expectedEnd", "contact"]],
    ["another end", { expectedEnd: NOW }, ["expectedEnd"]],
  ])("%s", (_, wanted, fields) => {
    expect(change(wanted).fields).toEqual(fields);
  });

  it.each<[string, ModeChange, boolean]>([
    ["a switch that turns without one", { readOnly: true }, true],
    ["a switch that turns with spaces", { readOnly: true, reason: " " }, true],
    ["a switch that turns with one", { readOnly: true, reason: "backup" }, false],
    ["a switch that stays", { jobsStopped: true }, false],
    ["texts alone", { notice: "Later." }, false],
  ])("lacks a reason: %s", (_, wanted, lacks) => {
    expect(lacksReason(change(wanted), wanted)).toBe(lacks);
  });
});
