import type { BackupManifest, SignedManifest } from "#lib/domain/backups/manifest.ts";
import type { LocalArchive, LongWork } from "./database-tools.ts";

export interface SealedFile {
  bytes: number;
  sha256: string;
  plainBytes: number;
  encrypted: boolean;
}

type Work = Pick<LongWork, "report" | "signal">;

/** Dumps as they are kept at a target: one file, encrypted where a key is set, marked with this installation's MAC. */
export interface BackupArchives {
  /** Whether a key is set: backups made now are encrypted. */
  encrypts(): Promise<boolean>;
  /** Packs (a folder), encrypts (with a key) and hashes a dump into one file, in one pass. */
  seal(archive: LocalArchive, file: string, work: Work): Promise<SealedFile>;
  /** Reads the whole file, compares its length and hash, decrypts and unpacks it below the folder. Throws `BackupArchiveError`. */
  open(file: string, manifest: BackupManifest, folder: string, work: Work): Promise<LocalArchive>;
  sign(manifest: BackupManifest): Promise<SignedManifest>;
  /** Whether this installation has made it, and nobody has changed it since. */
  isOurs(manifest: SignedManifest): Promise<boolean>;
}

export type BackupArchiveErrorCode = "damaged" | "noKey" | "otherKey" | "noRoom" | "cancelled";

/** Expected trouble with a kept file: the message names the cause and the next step, and holds no secrets. */
export class BackupArchiveError extends Error {
  readonly code: BackupArchiveErrorCode;
  constructor(code: BackupArchiveErrorCode, message: string) {
    super(message);
    this.name = "BackupArchiveError";
    this.code = code;
  }
}
