import { rowDifferences } from "#lib/domain/backups/row-differences.ts";
import { attended } from "../../errands/attended.ts";
import type { Performer } from "../performer.ts";
import { checkedArchive, dropLoaded, loadedDatabase } from "../restore/loaded.ts";

/** What a rehearsal has found. */
export interface RehearsalResult {
  at: string;
  seconds: number;
  tables: number;
  rows: number;
  /** Broken foreign keys and tables whose rows aren't the dump's, in words. */
  differences: string[];
}

/** Compares the scratch database with what was counted in the dump's own snapshot, drops it, and keeps the result. */
export const recordRehearsal: Performer<"backup.rehearse"> = (deps, look) => {
  const { control, backups } = deps;
  const { operationId, action } = look;
  return attended(
    deps,
    look,
    async (): Promise<RehearsalResult> => {
      const tools = await backups.toolsOf(action.database);
      const { name } = await loadedDatabase(control, operationId);
      const { rows: expected } = await checkedArchive(control, operationId);
      const found = await tools.countRows(name);
      const differences = [...rowDifferences(expected, found), ...(await tools.brokenReferences(name))];
      await dropLoaded(control, tools, operationId);
      const { startedAt } = await control.operation.findUniqueOrThrow({ where: { id: operationId } });
      const at = deps.now();
      return {
        at: at.toISOString(),
        seconds: Math.round((at.getTime() - (startedAt ?? at).getTime()) / 1_000),
        tables: Object.keys(found).length,
        rows: Object.values(found).reduce((sum, each) => sum + each, 0),
        differences: differences.slice(0, 50),
      };
    },
    (result) => {
      const detail =
        result.differences.length === 0
          ? `${result.rows} rows in ${result.tables} tables, as in the dump`
          : `It differs from its dump: ${result.differences.slice(0, 3).join("; ")}. Don't rely on this backup.`;
      return {
        kind: "done",
        detail,
        topics: ["backups"],
        write: async (tx) => {
          await tx.backup.update({
            where: { id: action.backup.id },
            data: { rehearsedAt: new Date(result.at), rehearsal: { ...result } },
          });
        },
      };
    },
  );
};
