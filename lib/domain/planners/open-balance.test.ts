import { describe, expect, it } from "vitest";
import type { FleetSnapshot, InstanceState, MaintenanceFact } from "../fleet/facts.ts";
import { planMoveAll } from "./move-all.ts";
import { planStopAll } from "./stop-all.ts";

const GIB = 1024 ** 3;

describe("an enabled node whose last maintenance is still open", () => {
  it.each([planMoveAll, planStopAll])("is blocked while something differs", (plan) => {
    const draft = plan(fleet("stopped"), request);
    expect(draft.blockers).toMatchObject([{ check: "balance.open", subject: "hv1" }]);
  });

  it.each([planMoveAll, planStopAll])("is free when everything is as it was", (plan) => {
    expect(plan(fleet("running"), request).blockers).toEqual([]);
  });
});

const request = { nodeId: "n1", choices: {}, overrides: [] };

function fleet(now: InstanceState): FleetSnapshot {
  const found = { id: "i1", name: "vm-1", kind: "instance", memoryBytes: GIB } as const;
  const maintenance: MaintenanceFact = {
    id: "m1",
    reason: "fan",
    found: [{ ...found, state: "running" }],
    entries: [],
  };
  const node = {
    poolId: "p1",
    status: "ENABLED",
    reachable: true,
    memoryTotalBytes: 16 * GIB,
    claimedBy: null,
  } as const;
  return {
    takenAt: 0,
    pools: [{ id: "p1", name: "pool", maxOut: 3, maxIn: 2, maxTotal: 4 }],
    nodes: ["1", "2", "3"].map((number) => ({ ...node, id: `n${number}`, name: `hv${number}` })),
    instances: [{ ...found, nodeId: "n1", state: now, pinned: null, network: null }],
    reservations: [],
    maintenance,
  };
}
