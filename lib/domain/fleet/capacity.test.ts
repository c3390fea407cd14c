import { describe, expect, it } from "vitest";
import { fleet, GIB, instance, node } from "../planners/testing/sample-fleet.ts";
import { capacityByNode } from "./capacity.ts";

const gib = (snapshot: Parameters<typeof capacityByNode>[0]) => {
  const { usedBytes = 0, reservedBytes = 0, freeBytes = 0 } = capacityByNode(snapshot).get("hv1") ?? {};
  return { used: usedBytes / GIB, reserved: reservedBytes / GIB, free: freeBytes / GIB };
};
const arrival = (instanceId: string, amount: number) => ({
  operationId: "op",
  nodeId: "hv1",
  instanceId,
  memoryBytes: amount * GIB,
});

describe("a node's capacity", () => {
  it.each([
    ["running", 4],
    ["paused", 4],
    ["unknown", 4],
    ["stopped", 0],
    ["saved", 0],
  ] as const)("counts one that is %s as %i GiB used", (state, used) => {
    expect(gib(fleet({ instances: [instance("web-01", "hv1", { state })] }))).toEqual({
      used,
      reserved: 0,
      free: 64 - used,
    });
  });

  it("counts a reservation until its instance works there, and not twice then", () => {
    const reservations = [arrival("web-01", 4)];
    const at = (nodeId: string, state: "running" | "stopped" = "running") =>
      gib(fleet({ instances: [instance("web-01", nodeId, { state })], reservations }));
    expect(at("hv2")).toEqual({ used: 0, reserved: 4, free: 60 });
    expect(at("hv1", "stopped")).toEqual({ used: 0, reserved: 4, free: 60 });
    expect(at("hv1")).toEqual({ used: 4, reserved: 0, free: 60 });
  });

  it("goes below nothing where a node is overbooked", () => {
    const nodes = [node("hv1", { memoryTotalBytes: 8 * GIB })];
    expect(gib(fleet({ nodes, reservations: [arrival("a", 6), arrival("b", 6)] })).free).toBe(-4);
  });
});
