import { describe, expect, it } from "vitest";
import { lastKnown } from "./last-known.ts";

const SINCE = "2026-01-01T00:00:00.000Z";
const hv1 = { id: "1", name: "hv1", reachable: false, unreachableSince: SINCE };
const hv2 = { id: "2", name: "hv2", reachable: true, unreachableSince: null };

describe("what is known when a node doesn't answer", () => {
  it("is nothing to tell while all answer", () => {
    expect(lastKnown({ nodes: [hv2], instances: [], openMoves: [] })).toBeNull();
  });

  it("says where each machine was last seen, which moves were in flight, and no more", () => {
    const instances = [
      { id: "b", name: "vm-b", nodeId: "1", state: "running" as const },
      { id: "a", name: "vm-a", nodeId: "1", state: "paused" as const },
      { id: "c", name: "vm-c", nodeId: "2", state: "running" as const },
    ];
    const openMoves = [
      { instanceId: "b", to: "hv2" },
      { instanceId: "c", to: "hv2" },
    ];
    expect(lastKnown({ nodes: [hv1, hv2], instances, openMoves })).toEqual({
      silent: [{ node: "hv1", since: SINCE }],
      lines: [
        { instance: "vm-a", known: "paused on hv1", unknown: "whether that is still so" },
        {
          instance: "vm-b",
          known: "running on hv1",
          unknown: "whether its move to hv2 got through, and on which side it runs",
        },
      ],
    });
  });
});
