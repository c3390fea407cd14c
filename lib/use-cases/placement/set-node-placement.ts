import type { PlacementPolicy } from "#lib/domain/fleet/placement-wishes.ts";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, notFound } from "../outcome.ts";
import { setNodePlacementInput } from "./placement-input.ts";

/** Keeps what becomes of a node's instances in a maintenance where they have no policy of their own. */
export const setNodePlacement = mutation<typeof setNodePlacementInput, { policy: PlacementPolicy | null }>({
  name: "node.placement.set",
  writes: "control",
  right: "fleet.operate",
  input: setNodePlacementInput,
  async run({ tx, audit }, { node: name, policy }) {
    const node = await tx.node.findUnique({ where: { name }, select: { id: true } });
    if (!node) return notFound(`There is no node '${name}'.`);
    const where = { nodeId: node.id };
    const before = await tx.nodePlacement.findUnique({ where });
    if (policy === null) await tx.nodePlacement.deleteMany({ where });
    else await tx.nodePlacement.upsert({ where, create: { ...where, policy }, update: { policy } });
    await audit({
      action: "node.placement.set",
      subject: { kind: "node", id: node.id, name },
      before: { policy: before?.policy ?? null },
      after: { policy },
    });
    await notify(tx, ["nodes", `node:${name}`]);
    return done({ policy });
  },
});
