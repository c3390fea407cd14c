import { rm } from "node:fs/promises";
import { removeFiles } from "#lib/use-cases/backups/remove-files.ts";
import type { Performer } from "../performer.ts";
import { stagingFolder } from "./staged.ts";

/** Removes what an unfinished backup has left, here and at its target; a target that is away is swept later. */
export const discardBackup: Performer<"backup.discard"> = async (deps, { action, operationId }) => {
  const { control, backups } = deps;
  await rm(stagingFolder(backups.workFolder, operationId), { recursive: true, force: true });
  const row = await control.backup.findFirst({ where: { operationId, database: action.database } });
  if (!row) return { kind: "done", detail: "nothing was begun" };
  if (row.status === "complete") return { kind: "done", detail: `${row.name} is complete: it stays` };
  await control.backup.update({
    where: { id: row.id },
    data: { status: "failing", finishedAt: deps.now(), error: row.error ?? "It was ended before it was complete." },
  });
  const removed = await removeFiles({ control, storeOf: backups.storeOf }, row.id);
  return {
    kind: "done",
    detail: removed ? `${row.name} is removed` : "its target is swept when it is back",
    topics: ["backups"],
  };
};
