import { describe, expect, it } from "vitest";
import { maintenancePhase } from "./maintenance-phase.ts";

describe("maintenancePhase", () => {
  it.each([
    [null, "in"],
    [{ kind: "node.moveAll", status: "queued" }, "entering"],
    [{ kind: "node.stopAll", status: "running" }, "entering"],
    [{ kind: "node.moveAll", status: "asking" }, "entering"],
    [{ kind: "node.moveAll", status: "aborting" }, "leaving"],
    [{ kind: "node.moveAll", status: "failed" }, "stopped-by-failure"],
    [{ kind: "node.enable", status: "running" }, "leaving"],
    [{ kind: "node.enable", status: "aborting" }, "entering"],
    [{ kind: "node.enable", status: "abortFailed" }, "stopped-by-failure"],
  ] as const)("%j is '%s'", (operation, phase) => {
    expect(maintenancePhase(operation)).toBe(phase);
  });
});
