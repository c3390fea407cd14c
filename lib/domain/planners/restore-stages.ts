import type { Ref } from "../plan/action.ts";
import type { Stage, Step } from "../plan/plan.ts";
import type { Incoming } from "../plan/restore-action.ts";
import type { ReleaseRef } from "../platform/release.ts";
import { stageOf } from "./node-steps.ts";

export interface RestoreWish {
  backup: Ref;
  /** The name in the platform's manifest. */
  database: string;
  /** The archive's mark isn't this installation's, and a person has signed that. */
  foreign: boolean;
  /** Bring an older schema forward, to Lull's own and to that of these releases; null: it stays as it was backed up. */
  migrate: { releases: ReleaseRef[] } | null;
  /** The newest migration that it has to have before the swap; null where nobody keeps a list. */
  schema: string | null;
}

/** Short work of the database's own; past this something is wrong. Seconds. */
const SOON = 600;
const SWAP_SECONDS = 120;

/** Before anything is touched: a damaged, truncated or foreign archive goes no further. */
export function archiveStage({ backup, foreign }: Pick<RestoreWish, "backup" | "foreign">): Stage {
  return alone("check", `Read and check ${backup.name}`, { type: "restore.check", backup, foreign }, "cancel");
}

/**
 * From a checked archive to a new database that could take the live one's place: loaded, compared, migrated, verified,
 * its runs settled, with the live one's owner and rights. The live one isn't touched. Step ids begin with `restore:`.
 */
export function restoreStages({ backup, database, migrate, schema }: RestoreWish): Stage[] {
  const undo = { type: "restore.drop", database } as const;
  return [
    alone("load", "Restore into a new database", { type: "restore.load", backup, database }, "cancel", { undo }),
    alone("compare", "Compare its rows with the backup's", { type: "restore.compare", backup, database }, "cancel"),
    ...(migrate
      ? [alone("migrate", "Bring its schema forward", { type: "restore.migrate", database, ...migrate }, "cancel")]
      : []),
    alone("verify", "Verify version, schema and foreign keys", { type: "restore.verify", database, schema }, "cancel"),
    settleStage(database, { from: "loaded" }, true),
    alone(
      "adopt",
      "Give it the owner and the rights of the present one",
      { type: "restore.adopt", database },
      "finish",
      {
        timeoutSeconds: SOON,
      },
    ),
  ];
}

export function settleStage(database: string, incoming: Incoming, hold: boolean): Stage {
  const action = { type: "restore.settle", database, incoming, hold } as const;
  return alone("settle", "Settle the runs: nothing is executed twice", action, "finish", { timeoutSeconds: SOON });
}

/** The point of no return: from here on the way back is another swap. */
export function swapStage(wish: { database: string; incoming: Incoming; keepDays: number }): Stage {
  const action = { type: "restore.swap", ...wish } as const;
  const name = "Swap: the new database takes the present one's place";
  return { ...alone("swap", name, action, "finish", { timeoutSeconds: SWAP_SECONDS }), pointOfNoReturn: true };
}

/** What an abort past the swap runs instead. */
export function swapRecovery(database: string): Stage[] {
  return [
    alone("swapBack", "Put the old database back in place", { type: "restore.swapBack", database }, "finish"),
    alone("drop", "Drop the new database", { type: "restore.drop", database }, "finish"),
  ];
}

function alone(
  id: string,
  name: string,
  action: Step["action"],
  onAbort: "finish" | "cancel",
  more: Partial<Step> = {},
): Stage {
  return stageOf(name, [{ id: `restore:${id}`, name, action, lanes: [], onAbort, ...more }]);
}
