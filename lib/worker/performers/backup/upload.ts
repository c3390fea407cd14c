import { partialName } from "#lib/domain/backups/manifest.ts";
import { attended } from "../../errands/attended.ts";
import type { Errand } from "../../errands/errands.ts";
import type { Performer } from "../performer.ts";
import { findRow, storeAt } from "./backup-row.ts";
import { elsewhere, stagedDump } from "./staged.ts";
import { whenConnected } from "./when-connected.ts";

/** Brings the sealed dump to its target; a lost connection and a dead worker are gone on from where they stopped. */
export const uploadBackup: Performer<"backup.upload"> = async (deps, look) => {
  const { operationId, action } = look;
  const staged = await stagedDump(deps.control, operationId, action.database);
  const away = await elsewhere(staged);
  if (away) return away;
  const upload = async (errand: Errand): Promise<{ bytes: number }> => {
    const row = await findRow(deps.control, operationId, action.database);
    const store = storeAt(deps, row);
    return whenConnected(errand, async () => {
      await store.upload(staged.file, partialName(row.name), errand);
      return { bytes: (await store.stat(partialName(row.name)))?.bytes ?? 0 };
    });
  };
  return attended(deps, look, upload, ({ bytes }) => ({ kind: "done", detail: `${bytes} bytes are there` }));
};
