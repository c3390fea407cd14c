import { rm } from "node:fs/promises";
import path from "node:path";
import { attended } from "../../errands/attended.ts";
import type { Performer } from "../performer.ts";
import type { CheckedArchive } from "./loaded.ts";
import { openBackup } from "./open-backup.ts";

/** Reads a backup from its first byte to its last: what is damaged, truncated or foreign goes no further. */
export const checkArchive: Performer<"restore.check"> = (deps, look) => {
  const { backup, foreign } = look.action;
  return attended(
    deps,
    look,
    async (errand): Promise<CheckedArchive> => {
      const folder = path.join(deps.backups.workFolder, look.operationId);
      await rm(folder, { recursive: true, force: true });
      const { archive, manifest } = await openBackup(deps, { id: backup.id, foreign, folder }, errand);
      const tools = await deps.backups.toolsOf(manifest.database);
      await tools.readArchive(archive, errand, foreign);
      const { rows, schemaVersion, sha256 } = manifest;
      return { archive, sha256, rows, schemaVersion };
    },
    () => ({ kind: "done", detail: "whole, and as it was made" }),
  );
};
