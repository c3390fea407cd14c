import { describe, expect, it } from "vitest";
import type { ClusterFacts, Member, MemberFacts } from "./facts.ts";
import { healthOf } from "./health.ts";

const OLD = "21.4R3-S5.4";
const NEW = "22.4R3-S2.11";
const UPGRADE = { operation: "copy", since: null, transcript: "", aborting: false };

const member = (id: Member, changed: Partial<MemberFacts> = {}): MemberFacts => ({
  ...{ id, hostName: `edge-${id}`, model: "srx345", serial: `S${id}`, version: OLD, pendingVersion: null },
  ...{ rollbackVersion: null, diskFreeBytes: 1, bootedAt: null, reachable: true },
  ...changed,
});
const facts = (one: Partial<MemberFacts>, two: Partial<MemberFacts>, upgrade = false): ClusterFacts => ({
  ...{ clusterId: 1, members: [member(0, one), member(1, two)], groups: [], monitoredInterfaces: [], inSync: true },
  upgrade: upgrade ? UPGRADE : null,
});

describe("a cluster's health", () => {
  it.each([
    ["one build on both", facts({}, {}), false, "consistent", null],
    ["two builds", facts({}, { version: NEW }), false, "inconsistent", `node0 ${OLD}, node1 ${NEW}`],
    ["two builds while Lull upgrades it", facts({}, { version: NEW }), true, "consistent", null],
    [
      "two builds while a stranger upgrades it",
      facts({}, { version: NEW }, true),
      false,
      "inconsistent",
      "run different builds",
    ],
    ["a package pending on one", facts({}, { pendingVersion: NEW }), false, "inconsistent", "pending on node1 alone"],
    ["a package pending on both", facts({ pendingVersion: NEW }, { pendingVersion: NEW }), false, "consistent", null],
    ["a package on one, a stranger upgrades", facts({}, { pendingVersion: NEW }, true), false, "consistent", "here"],
    ["a silent member", facts({}, { reachable: false, version: "" }), false, "unreachable", "node1 can't be reached"],
    ["a silent member while Lull upgrades it", facts({ reachable: false }, {}), true, "unreachable", "node0"],
  ])("%s", (_, seen, upgrading, health, reason) => {
    const found = healthOf(seen, { upgrading });
    expect(found.health).toBe(health);
    if (reason === null) expect(found.reason).toBeNull();
    else expect(found.reason).toContain(reason);
  });
});
