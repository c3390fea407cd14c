import type { DumpFormat, RowCounts } from "#lib/domain/backups/backup.ts";
import type { RestoreTools } from "./restore-tools.ts";

/** Hears how far long work is, 0..1 where that is known, and in words. */
export type Report = (progress: number | null, detail: string) => void;

/** Long work: it reports, and it ends soon, leaving nothing running, once the signal is given. */
export interface LongWork {
  /** Marks the sessions of this work in PostgreSQL, so that they are found again after their process has died. */
  label: string;
  report: Report;
  signal: AbortSignal;
}

export interface DatabaseFacts {
  /** Its name in PostgreSQL. */
  name: string;
  /** Stays the same through every rename. */
  oid: number;
  bytes: number;
  serverVersion: string;
  /** The newest migration that it has applied; null where it keeps no list of migrations. */
  schemaVersion: string | null;
}

/** A dump on this host: a folder, or one file of the custom format. */
export interface LocalArchive {
  path: string;
  format: DumpFormat;
}

export interface DumpWish extends LongWork, LocalArchive {
  /** Connections at once, of the directory format alone. */
  jobs: number;
}

export interface DumpFacts {
  /** Counted in the very snapshot that was dumped. */
  rows: RowCounts;
  serverVersion: string;
  schemaVersion: string | null;
}

export interface ArchiveFacts {
  /** The server's version that it was dumped from, as the archive says. */
  serverVersion: string | null;
  /** The database's name when it was dumped. */
  database: string | null;
  entries: number;
}

export interface RestoreWish extends LongWork {
  archive: LocalArchive;
  /** The database that it is restored into, made by `create`. */
  into: string;
  jobs: number;
}

export interface SwapWish {
  /** The database that is to be the live one, by the oid that it had before the first try. */
  incoming: { name: string; oid: number };
  /** The name that the present one gets. */
  aside: string;
}

/** PostgreSQL's own tools over one of the platform's databases. Databases are named as PostgreSQL names them. */
export interface DatabaseTools {
  /** The name under which the platform finds it. */
  readonly live: string;

  /** Null where there is no database of that name. */
  facts(database: string): Promise<DatabaseFacts | null>;
  countRows(database: string): Promise<RowCounts>;
  /** Foreign keys that rows break, in words; none when all is well. */
  brokenReferences(database: string): Promise<string[]>;

  /** Dumps the live database in one snapshot. What lies at the path is the caller's to remove when it throws. */
  dump(wish: DumpWish): Promise<DumpFacts>;
  /** Reads the whole archive, so that a truncated or damaged one is known. A `foreign` one may ask for its own files alone. */
  readArchive(archive: LocalArchive, work: LongWork, foreign?: boolean): Promise<ArchiveFacts>;

  /** Makes an empty database that belongs to a role which owns nothing else. One that is there stays as it is. */
  create(database: string): Promise<DatabaseFacts>;
  /** Restores as that role: nothing that an archive holds runs with more rights. */
  restore(wish: RestoreWish): Promise<void>;
  /** Brings a restored database's owner, rights and settings in line with the live one's. */
  adopt(database: string): Promise<void>;
  /** Renames both in one transaction; tells by oid whether it has been done already. The old one refuses sessions. */
  swap(wish: SwapWish): Promise<void>;
  /** One that isn't there is fine. The live one is refused. */
  drop(database: string): Promise<void>;
  /** Ends all sessions of a database but this one's; answers how many there were. */
  endSessions(database: string): Promise<number>;
  /** Ends what a died process has left running under a label. */
  endWork(label: string): Promise<number>;
}

/** Finds the tools of a database by its name in the platform's manifest. Throws `DatabaseToolsError`. */
export type DatabaseToolsOf = (database: string) => Promise<DatabaseTools & RestoreTools>;

export type DatabaseToolsErrorCode =
  | "unknown"
  | "unreachable"
  | "notPermitted"
  | "damaged"
  | "wrongVersion"
  | "noRoom"
  | "notInstalled"
  | "cancelled"
  | "failed";

/** Expected trouble with a database or an archive: the message is for people, names the next step, and holds no secrets. */
export class DatabaseToolsError extends Error {
  readonly code: DatabaseToolsErrorCode;
  constructor(code: DatabaseToolsErrorCode, message: string) {
    super(message);
    this.name = "DatabaseToolsError";
    this.code = code;
  }
}
