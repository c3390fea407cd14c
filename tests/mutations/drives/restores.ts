import { randomUUID } from "node:crypto";
import { dropCopy } from "#lib/use-cases/backups/drop-copy.ts";
import { restoreBackup } from "#lib/use-cases/backups/restore-backup.ts";
import { undoRestore } from "#lib/use-cases/backups/undo-restore.ts";
import { releaseRuns } from "#lib/use-cases/runs/release-runs.ts";
import { does, saysNo, type Drives } from "../drive.ts";
import { held } from "../held-console.ts";

/** Databases are restored in tests/restore, on a server of their own: here it matters that read-only lets them through. */
const noTools = () => Promise.reject(new Error("no server is restored here"));

export const restoreDrives: Drives = {
  "backup.restore.start": saysNo(/There is no such backup/, async ({ context, control }) =>
    restoreBackup(
      { ...context, ...(await held(control)), toolsOf: noTools },
      { backup: randomUUID(), reason: "yesterday was better" },
    ),
  ),
  "backup.undoRestore.start": saysNo(/There is no such copy/, async ({ context, control }) =>
    undoRestore(
      { ...context, ...(await held(control)), toolsOf: noTools },
      { copy: randomUUID(), reason: "today was better" },
    ),
  ),
  "backup.copy.drop": does(async ({ context, control }) => {
    const { id } = await control.databaseCopy.create({
      data: { database: "platform", storedAs: `old_${randomUUID()}`, operationId: randomUUID(), reason: "a restore" },
    });
    return dropCopy(context, { copy: id, reason: "no room" });
  }),
  "run.release": does(({ context }) => releaseRuns(context, { all: true, reason: "looked at" })),
};
