import type { RestoreAction } from "#lib/domain/plan/restore-action.ts";
import type { Performers } from "../performer.ts";
import { checkArchive } from "./check.ts";
import { compareRows, migrateLoaded, verifyLoaded } from "./inspect.ts";
import { loadBackup } from "./load.ts";
import { settleRestored } from "./settle.ts";
import { adoptLoaded, dropLoadedDatabase, swapBack, swapDatabases } from "./swap.ts";

export const RESTORE_PERFORMERS: Pick<Performers, RestoreAction["type"]> = {
  "restore.check": checkArchive,
  "restore.load": loadBackup,
  "restore.compare": compareRows,
  "restore.migrate": migrateLoaded,
  "restore.verify": verifyLoaded,
  "restore.settle": settleRestored,
  "restore.adopt": adoptLoaded,
  "restore.swap": swapDatabases,
  "restore.swapBack": swapBack,
  "restore.drop": dropLoadedDatabase,
};
