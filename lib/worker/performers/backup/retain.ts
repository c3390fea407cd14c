import { count } from "#lib/domain/planners/wording.ts";
import { letGo } from "#lib/use-cases/backups/let-go.ts";
import { removeFiles } from "#lib/use-cases/backups/remove-files.ts";
import type { Performer } from "../performer.ts";

/** Lets go of what the schedule no longer keeps; files at a target that is away are removed when it is back. */
export const retainBackups: Performer<"backup.retain"> = async ({ control, backups, now }, { action }) => {
  const gone = await letGo(control, { ...action, now: now() });
  for (const id of gone) await removeFiles({ control, storeOf: backups.storeOf }, id);
  return {
    kind: "done",
    detail: gone.length > 0 ? `${count(gone.length, "backup")} let go` : "all are kept",
    topics: ["backups"],
  };
};
