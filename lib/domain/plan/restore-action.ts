import type { ReleaseRef } from "../platform/release.ts";
import type { Ref } from "./ref.ts";

/** Fetches a backup and reads the whole of it: its mark, its checksum, its format, its versions. */
export interface CheckArchive {
  type: "restore.check";
  backup: Ref;
  /** A person has signed that it was not made here, or not marked. */
  foreign: boolean;
}

/** Makes a new database and restores the backup into it, as a role that owns nothing else. */
export interface LoadBackup {
  type: "restore.load";
  backup: Ref;
  database: string;
}

/** Compares the rows of the new database with those that were counted in the dump's own snapshot. */
export interface CompareRows {
  type: "restore.compare";
  backup: Ref;
  database: string;
}

/** Brings the new database's schema forward to what the platform's present release works with. */
export interface MigrateLoaded {
  type: "restore.migrate";
  database: string;
  /** Whose migrations it may lack, oldest first, beside those that Lull brings. */
  releases: ReleaseRef[];
}

/** Looks at the new database's server, schema and foreign keys. */
export interface VerifyLoaded {
  type: "restore.verify";
  database: string;
  /** The newest migration that it has to have; null where nobody keeps a list. */
  schema: string | null;
}

/** What takes the live database's place: what this operation has loaded, or a copy that was put aside before. */
export type Incoming = { from: "loaded" } | { from: "copy"; copy: Ref };

/** Ends the runs that the ledger knows to have begun, so that nothing is executed twice. */
export interface SettleRestored {
  type: "restore.settle";
  database: string;
  incoming: Incoming;
  /** All others wait for a person to release them. */
  hold: boolean;
}

/** Gives the new database the live one's owner, rights and settings. */
export interface AdoptLoaded {
  type: "restore.adopt";
  database: string;
}

/** Swaps by rename; the live database becomes a copy that is kept for so many days. */
export interface SwapDatabases {
  type: "restore.swap";
  database: string;
  incoming: Incoming;
  keepDays: number;
}

/** Takes a swap of this operation back, wherever it stands. */
export interface SwapBack {
  type: "restore.swapBack";
  database: string;
}

/** Drops what this operation has loaded and removes what it has fetched; never what is live. */
export interface DropLoaded {
  type: "restore.drop";
  database: string;
}

export type RestoreAction =
  | CheckArchive
  | LoadBackup
  | CompareRows
  | MigrateLoaded
  | VerifyLoaded
  | SettleRestored
  | AdoptLoaded
  | SwapDatabases
  | SwapBack
  | DropLoaded;

/** What an undo of the restore's does, as the step's name on the page. */
export function nameOfRestore({ type }: RestoreAction): string {
  switch (type) {
    case "restore.drop":
    case "restore.load":
      return "Drop the new database";
    case "restore.swapBack":
    case "restore.swap":
      return "Put the old database back in place";
    default:
      return "Look at the new database";
  }
}
