import type { TargetSettings } from "#lib/domain/backups/target.ts";
import type { Report } from "./database-tools.ts";

export interface StoredFile {
  name: string;
  bytes: number;
}

/** How a transfer is heard and ended. */
export interface Transfer {
  report: Report;
  signal: AbortSignal;
}

/**
 * Where backups are kept: one flat folder, here or on another host. Names are plain file names; whatever could lead out
 * of the folder is refused.
 */
export interface BackupStore {
  /** Writes, reads and removes a small file. */
  check(): Promise<void>;
  list(): Promise<StoredFile[]>;
  /** Null where there is no file of that name. */
  stat(name: string): Promise<StoredFile | null>;
  /** Bytes that still fit; null where the target doesn't say. */
  room(): Promise<number | null>;
  /** Writes a local file under a name, from where an earlier try of the same file has ended. Durable when it returns. */
  upload(file: string, name: string, transfer: Transfer): Promise<void>;
  /** A path on this host with the whole file: the stored file itself, or a copy of it in the work folder. */
  local(name: string, workFolder: string, transfer: Transfer): Promise<string>;
  /** In one step; what had the new name is replaced. */
  rename(from: string, to: string): Promise<void>;
  /** One that isn't there is fine. */
  remove(name: string): Promise<void>;
}

/** Finds the adapter for a target. Throws `BackupStoreError` where the target isn't allowed. */
export type BackupStores = (target: { name: string; settings: TargetSettings }) => BackupStore;

export type BackupStoreErrorCode =
  "badName" | "unreachable" | "lost" | "full" | "notPermitted" | "otherHostKey" | "notFound" | "cancelled" | "failed";

/** Expected trouble with a target: the message names the cause and the next step, and holds no secrets. */
export class BackupStoreError extends Error {
  readonly code: BackupStoreErrorCode;
  constructor(code: BackupStoreErrorCode, message: string) {
    super(message);
    this.name = "BackupStoreError";
    this.code = code;
  }
}
