import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, notFound } from "../outcome.ts";
import { plannedId } from "./planned-input.ts";

/** Takes an announced maintenance off the status page; the audit keeps that it was there. */
export const cancelAnnounced = mutation<typeof plannedId, { id: string }>({
  name: "planned.cancel",
  writes: "control",
  right: "system.administer",
  input: plannedId,
  async run({ tx, now, audit }, { id }) {
    const row = await tx.plannedMaintenance.findUnique({ where: { id } });
    if (!row) return notFound("There is no such planned maintenance.");
    const { count } = await tx.plannedMaintenance.updateMany({
      where: { id, cancelledAt: null },
      data: { cancelledAt: now },
    });
    if (count === 0) return conflict(`'${row.title}' was cancelled already.`);
    await audit({ action: "planned.cancel", subject: { kind: "plannedMaintenance", id, name: row.title } });
    await notify(tx, ["status"]);
    return done({ id });
  },
});
