import type { RestorableBackup } from "../backups/restore-snapshot.ts";
import type { MaintenanceSnapshot } from "../modes/maintenance-snapshot.ts";
import type { Ref } from "../plan/action.ts";
import type { ReleaseManifest, ReleaseRef } from "./release.ts";

/** The release that the platform runs now. */
export interface PresentRelease {
  version: string;
  /** Null: it is the one that Lull brought, or its bundle isn't here any more. */
  release: ReleaseRef | null;
}

/** What an upgrade and its rollback have in common. */
interface Surroundings {
  platform: MaintenanceSnapshot;
  present: PresentRelease;
  /** In the order in which they are started. */
  services: readonly string[];
  /** Names in the platform manifest. */
  databases: readonly string[];
  /** Where the safety backup goes; null: there is no target. */
  target: Ref | null;
  /** Another operation is at work on one of the databases. */
  busy: { operationId: string; title: string } | null;
}

export interface UpgradeSnapshot extends Surroundings {
  release: ReleaseRef;
  manifest: ReleaseManifest;
  /** Signed by a key that is trusted now. */
  trusted: boolean;
  /** What it needs and what is free, in bytes. */
  room: { needed: number; free: number };
}

export interface RollbackSnapshot extends Surroundings {
  /** Null: nothing was installed that could be taken back. */
  before: PresentRelease | null;
  /** The safety backup of the upgrade; null: it was let go, or never made. */
  backup: RestorableBackup | null;
}
