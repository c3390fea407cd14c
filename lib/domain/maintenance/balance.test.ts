import { describe, expect, it } from "vitest";
import type { InstanceFact, InstanceState, MaintenanceEntry } from "../fleet/facts.ts";
import { planEnable } from "../planners/enable.ts";
import { planMoveAll } from "../planners/move-all.ts";
import { planStopAll } from "../planners/stop-all.ts";
import { carryOut } from "../planners/testing/carry-out.ts";
import { enabling, firewall, fleet, instance, maintain } from "../planners/testing/sample-fleet.ts";
import { balanceSheet } from "./balance.ts";

const NAMES = new Map(["hv1", "hv2", "hv3"].map((name) => [name, name]));
type Did = [MaintenanceEntry["did"], string?];

/** web-01 was found in one state, this was done, and it is now there (`running on hv2`), or gone. */
function lineFor(before: InstanceState, entries: Did[], now: string | null) {
  const found = [instance("web-01", "hv1", { state: before })];
  const [state, nodeId = "hv1"] = now?.split(" on ") ?? [];
  const there = now ? [instance("web-01", nodeId, { state: state as InstanceState })] : [];
  const record = entries.map(([did, toNodeId]) => ({ instanceId: "web-01", did, toNodeId: toNodeId ?? null }));
  const { lines, balanced } = balanceSheet({ found, entries: record }, "hv1", there, NAMES);
  expect(lines).toHaveLength(1);
  expect(balanced).toBe(lines[0]?.verdict !== "differs");
  return lines[0];
}

describe("the balance sheet", () => {
  it("knows a guest that was given another name, and one that was made anew under an old name", () => {
    const found = [instance("web-01", "hv1"), instance("db-01", "hv1")];
    const now = [instance("web-02", "hv1", { id: "web-01" }), instance("db-01", "hv1", { id: "another" })];
    const { lines, balanced } = balanceSheet({ found, entries: [] }, "hv1", now, NAMES);
    expect(lines.map(({ instance: name, verdict, note }) => `${name}: ${verdict}, ${note}`)).toEqual([
      "db-01: expected, came here since the maintenance began",
      "db-01: differs, is gone: no node knows it",
      "web-01: same, is called web-02 now",
    ]);
    expect(balanced).toBe(false);
  });

  it.each<[InstanceState, Did[], string | null, string, string]>([
    ["running", [], "running", "same", ""],
    ["stopped", [], "saved", "same", ""],
    ["running", [["stopped"], ["started"]], "running", "same", ""],
    [
      "running",
      [
        ["moved", "hv2"],
        ["moved", "hv1"],
      ],
      "running",
      "same",
      "",
    ],
    ["running", [["moved", "hv2"]], "running on hv2", "expected", "was moved to hv2"],
    ["running", [["moved", "hv2"]], "running on hv3", "expected", "was moved to hv2, and from there to hv3"],
    ["running", [["moved", "hv2"]], "stopped on hv2", "differs", "was moved to hv2 and is stopped there"],
    ["running", [], "running on hv2", "differs", "was moved by hand to hv2"],
    [
      "running",
      [
        ["moved", "hv2"],
        ["moved", "hv1"],
      ],
      "running on hv2",
      "differs",
      "was moved by hand to hv2",
    ],
    ["running", [["stopped"]], "stopped", "differs", "was stopped by the maintenance and is still off"],
    ["paused", [["saved"]], "saved", "differs", "was stopped by the maintenance and is still off"],
    ["running", [["turnedOff"]], "stopped", "expected", "was stopped to stay off"],
    ["running", [["stopped"], ["started"]], "stopped", "differs", "was started again and has gone off since"],
    ["running", [], "stopped", "differs", "was stopped by hand"],
    ["stopped", [], "running", "expected", "was started by hand"],
    ["stopped", [["started"]], "running", "expected", "was started during the maintenance"],
    ["paused", [], "running", "differs", "was paused and is running"],
    ["running", [], "unknown", "differs", "is in a state that nobody could read"],
    ["running", [], null, "differs", "is gone: no node knows it"],
    ["running", [["moved", "hv9"]], "running on hv9", "expected", "was moved to another node"],
  ])("found %s, then %j, now %s: %s", (before, entries, now, verdict, note) => {
    expect(lineFor(before, entries, now)).toMatchObject({ verdict, note });
  });

  it("says what was and what is", () => {
    expect(lineFor("running", [["moved", "hv2"]], "running on hv2")).toMatchObject({
      instance: "web-01",
      kind: "instance",
      before: "running",
      now: "running on hv2",
    });
    expect(lineFor("running", [], null)).toMatchObject({ now: "gone" });
  });

  it("accepts what came meanwhile, and lists firewalls first", () => {
    const found = [instance("web-01", "hv1")];
    const now = [...found, instance("new-01", "hv1"), firewall("router-a", "hv1"), instance("other", "hv2")];
    const sheet = balanceSheet({ found, entries: [] }, "hv1", now, NAMES);
    expect(sheet.balanced).toBe(true);
    expect(sheet.lines.map((line) => `${line.instance}: ${line.before}, ${line.verdict}`)).toEqual([
      "router-a: not there, expected",
      "new-01: not there, expected",
      "web-01: running, same",
    ]);
  });
});

describe("the balance after a whole maintenance", () => {
  const instances: InstanceFact[] = [
    instance("web-01", "hv1"),
    instance("db-01", "hv1", { state: "paused" }),
    instance("old-01", "hv1", { state: "stopped" }),
    firewall("router-a", "hv1"),
  ];
  const before = fleet({ instances });

  it("is the same line by line after Stop All and Enable [SEM-31]", () => {
    const stopped = carryOut(before, planStopAll(before, maintain({ confirmFirewalls: 1 })));
    const after = carryOut(stopped, planEnable(stopped, enabling()));
    const sheet = balanceSheet(after.maintenance ?? { found: [], entries: [] }, "hv1", after.instances, NAMES);
    expect(sheet.lines.map(({ verdict }) => verdict)).toEqual(["same", "same", "same", "same"]);
  });

  it("is balanced after Move All, with or without bringing back", () => {
    const moved = carryOut(before, planMoveAll(before, maintain()));
    for (const bringBack of [false, true]) {
      const after = carryOut(moved, planEnable(moved, enabling({ bringBack })));
      const sheet = balanceSheet(after.maintenance ?? { found: [], entries: [] }, "hv1", after.instances, NAMES);
      expect(sheet.balanced).toBe(true);
      expect(new Set(sheet.lines.map(({ verdict }) => verdict))).toEqual(
        new Set(bringBack ? ["same"] : ["same", "expected"]),
      );
    }
  });
});
