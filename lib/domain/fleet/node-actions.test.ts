import { describe, expect, it } from "vitest";
import { nodeActionRefusal, type NodeAction } from "./node-actions.ts";
import type { NodeStatus } from "./facts.ts";

const operator = { groups: ["level2"], scopes: null };
const registrar = { groups: ["level3"], scopes: null };

describe("nodeActionRefusal", () => {
  it.each<[NodeStatus, NodeAction, string | null]>([
    ["ENABLED", "maintain", null],
    ["ENABLED", "enable", "The node is enabled already."],
    ["MAINTENANCE", "maintain", "The node is in maintenance already."],
    ["MAINTENANCE", "enable", null],
    ["DECOMMISSIONED", "maintain", "The node is decommissioned."],
    ["DECOMMISSIONED", "enable", "The node is decommissioned."],
    ["ERROR", "maintain", null],
    ["ERROR", "enable", null],
    ["ENABLED", "decommission", null],
    ["MAINTENANCE", "decommission", null],
    ["ERROR", "decommission", null],
    ["DECOMMISSIONED", "decommission", "The node is decommissioned already."],
  ])("in %s, %s: %s", (status, action, refusal) => {
    expect(nodeActionRefusal(action, { status, openOperation: null }, registrar)).toBe(refusal);
  });

  it("is refused to those who may only look, a system-admin without a level group included", () => {
    for (const groups of [["level1"], ["system-admin"], []]) {
      const refusal = nodeActionRefusal(
        "maintain",
        { status: "ENABLED", openOperation: null },
        { groups, scopes: null },
      );
      expect(refusal).toBe("This needs membership of level3 or level2.");
    }
  });

  it("is refused to level2 where it is for good", () => {
    const enabled = { status: "ENABLED", openOperation: null } as const;
    expect(nodeActionRefusal("decommission", enabled, operator)).toBe("This needs membership of level3.");
  });

  it("is refused while an operation holds the node, and says which way out there is", () => {
    const running = { status: "MAINTENANCE", openOperation: { failed: false } } as const;
    expect(nodeActionRefusal("enable", running, operator)).toMatch(/running.*abort/);
    const failed = { status: "MAINTENANCE", openOperation: { failed: true } } as const;
    expect(nodeActionRefusal("enable", failed, operator)).toMatch(/failed.*roll back/);
  });
});
