import { neededBackups } from "#lib/queries/backups/needed-backups.ts";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, notFound } from "../outcome.ts";
import { backupId } from "./backup-input.ts";

/** Lets a backup go: a worker removes its files. Never the last verified one of its database, nor one that is needed. */
export const removeBackup = mutation<typeof backupId, { id: string }>({
  name: "backup.remove",
  writes: "control",
  right: "system.administer",
  input: backupId,
  async run({ tx, audit }, { id, reason }) {
    const row = await tx.backup.findUnique({ where: { id } });
    if (!row) return notFound("There is no such backup.");
    if (row.status !== "complete") return conflict(`${row.name} is ${row.status}: there is nothing to remove.`);
    if ((await neededBackups(tx, [id])).has(id)) {
      return conflict(`An open operation, or the way back from the present release, needs ${row.name}.`);
    }
    const others = await tx.backup.count({
      where: { database: row.database, status: "complete", verifiedAt: { not: null }, id: { not: id } },
    });
    if (row.verifiedAt && others === 0) {
      return conflict(`${row.name} is the last verified backup of ${row.database}: make another one first.`);
    }
    await tx.backup.update({ where: { id }, data: { status: "expiring" } });
    await audit({ action: "backup.remove", subject: { kind: "backup", id, name: row.name }, reason });
    await notify(tx, ["backups"]);
    return done({ id });
  },
});
