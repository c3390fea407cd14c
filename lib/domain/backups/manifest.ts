import { canonical } from "../plan/revision-text.ts";
import type { DumpFormat, RowCounts } from "./backup.ts";

/** What lies beside every backup at its target: what it is, and the mark of the installation that made it. */
export interface BackupManifest {
  version: 1;
  /** The file's name at the target. */
  name: string;
  /** The name in the platform's manifest. */
  database: string;
  format: DumpFormat;
  encrypted: boolean;
  /** Of the file at the target. */
  bytes: number;
  sha256: string;
  /** Of the dump itself, as it was before it was packed and encrypted. */
  plainBytes: number;
  serverVersion: string;
  schemaVersion: string | null;
  rows: RowCounts;
  startedAt: string;
  finishedAt: string;
}

/** HMAC-SHA256 over `sealedText`, in hexadecimal. */
export type SignedManifest = BackupManifest & { mac: string };

/** What the MAC is made over: the content is in it by its hash. */
export function sealedText(manifest: BackupManifest): string {
  return canonical({ ...manifest, mac: undefined });
}

/** The manifest's name at the target. */
export function manifestName(backup: string): string {
  return `${backup}.json`;
}

/** A transfer that hasn't ended has this name, so that nothing half is taken for a backup. */
export function partialName(backup: string): string {
  return `${backup}.partial`;
}

/** 'platform-20261122T031500Z-4f2a91c0.dump.age' */
export function backupName(of: {
  database: string;
  startedAt: Date;
  id: string;
  format: DumpFormat;
  encrypted: boolean;
}): string {
  const at = of.startedAt.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const kind = of.format === "custom" ? "dump" : "tar";
  return `${of.database}-${at}-${of.id.slice(0, 8)}.${kind}${of.encrypted ? ".age" : ""}`;
}

/** A plain file name: nothing that leads out of a folder, nothing that a command could take for an option. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,159}$/.test(name) && !name.includes("..");
}
