import { describe, expect, it } from "vitest";
import type { InstanceState } from "./facts.ts";
import { instanceActionRefusal, type InstanceAction, type InstanceSituation } from "./instance-actions.ts";

const at = (state: InstanceState, parts: Partial<InstanceSituation> = {}): InstanceSituation => ({
  kind: "instance",
  state,
  pinned: null,
  ...parts,
});

describe("what can be done with an instance", () => {
  it.each<[InstanceState, InstanceAction[]]>([
    ["running", ["move", "stop"]],
    ["paused", ["move", "stop"]],
    ["stopped", ["move", "start"]],
    ["saved", ["start"]],
    ["unknown", []],
  ])("%s allows %s and nothing else", (state, allowed) => {
    const all: InstanceAction[] = ["move", "start", "stop"];
    expect(all.filter((action) => instanceActionRefusal(action, at(state)) === null)).toEqual(allowed);
    for (const action of all.filter((each) => !allowed.includes(each))) {
      expect(instanceActionRefusal(action, at(state))).toMatch(/\.$/);
    }
  });

  it("keeps a pinned instance where it is, and lets a pinned firewall restart elsewhere", () => {
    const pinned = "passes a PCI device through";
    expect(instanceActionRefusal("move", at("running", { pinned }))).toBe(`It can't move: it ${pinned}.`);
    expect(instanceActionRefusal("stop", at("running", { pinned }))).toBeNull();
    expect(instanceActionRefusal("move", at("running", { pinned, kind: "firewall" }))).toBeNull();
    expect(instanceActionRefusal("move", at("paused", { pinned, kind: "firewall" }))).toContain("can't move");
  });

  it("does nothing beside a job that runs", () => {
    for (const action of ["move", "start", "stop"] as const) {
      expect(instanceActionRefusal(action, at("running", { job: "migration-out" }))).toContain("being moved");
    }
  });
});
