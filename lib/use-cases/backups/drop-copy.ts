import { z } from "zod";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, notFound } from "../outcome.ts";

const input = z.strictObject({
  copy: z.uuid(),
  reason: z.string().trim().min(1, "Give a reason: it is kept with the audit.").max(1_000),
});

/** Lets an old database go before its time: the worker drops it within seconds, and nothing brings it back. */
export const dropCopy = mutation<typeof input, { copy: string }>({
  name: "backup.copy.drop",
  writes: "control",
  right: "system.administer",
  input,
  async run({ tx, now, audit }, { copy: id, reason }) {
    const copy = await tx.databaseCopy.findUnique({ where: { id } });
    if (!copy) return notFound("There is no such copy.");
    if (copy.droppedAt) return conflict(`${copy.storedAs} has been dropped already.`);
    const claim = await tx.claim.findUnique({
      where: { key: `database:${copy.database}` },
      include: { operation: true },
    });
    if (claim) return conflict(`'${claim.operation.title}' is at work on ${copy.database}.`, claim.operationId);
    await tx.databaseCopy.update({ where: { id }, data: { keepUntil: now } });
    await audit({ action: "backup.copy.drop", subject: { kind: "databaseCopy", id, name: copy.storedAs }, reason });
    await notify(tx, ["backups"]);
    return done({ copy: id });
  },
});
