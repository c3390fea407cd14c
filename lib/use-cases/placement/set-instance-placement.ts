import type { PlacementWishes } from "#lib/domain/fleet/placement-wishes.ts";
import { findInstance } from "../instances/find-instance.ts";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done } from "../outcome.ts";
import { setInstancePlacementInput } from "./placement-input.ts";

/** Keeps what becomes of an instance in a maintenance, its group and its turn; the next plan reads it. */
export const setInstancePlacement = mutation<typeof setInstancePlacementInput, PlacementWishes>({
  name: "instance.placement.set",
  writes: "control",
  right: "fleet.operate",
  input: setInstancePlacementInput,
  async run({ tx, audit }, { instance, node, policy, group, priority }) {
    const found = await findInstance(tx, instance, node);
    if (!found.ok) return found;
    const { id: instanceId, name } = found.value;
    const before = await tx.instancePlacement.findUnique({ where: { instanceId } });
    const wishes: PlacementWishes = { policy, group, priority };
    const unsaid = policy === null && group === null && priority === 0;
    if (unsaid) await tx.instancePlacement.deleteMany({ where: { instanceId } });
    else {
      const create = { instanceId, ...wishes };
      await tx.instancePlacement.upsert({ where: { instanceId }, create, update: wishes });
    }
    await audit({
      action: "instance.placement.set",
      subject: { kind: "instance", id: instanceId, name },
      before: { policy: before?.policy ?? null, group: before?.group ?? null, priority: before?.priority ?? 0 },
      after: { ...wishes },
    });
    await notify(tx, ["instances"]);
    return done(wishes);
  },
});
