import { afterEach, describe, expect, it } from "vitest";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { engineWorld, type EngineWorld } from "./engine-world.ts";

let world: EngineWorld;
afterEach(() => world.close());

/** Server actions have no other gate than the use case itself. */
describe("the use case's own gate", () => {
  it.each([["level1"], ["system-admin"]])("refuses a person of %s alone, and nothing has changed", async (group) => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    const actor: Actor = {
      kind: "user",
      id: null,
      name: "somebody",
      groups: [group],
      organizationIds: [],
      scopes: null,
      address: null,
    };
    const context = { ...world.context, actor };
    const request = { node: "sim1", vmAction: "move", reason: "fan" };
    expect(await startNodeMaintenance(context, request)).toMatchObject({ ok: false, reason: "forbidden" });
    expect(await startEnableNode(context, { node: "sim1", reason: "fan" })).toMatchObject({ reason: "forbidden" });
    expect(await world.control.operation.count()).toBe(0);
    expect(await world.control.auditEntry.count()).toBe(0);
  });
});
