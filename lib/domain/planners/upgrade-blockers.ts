import { PLATFORM } from "../modes/platform-snapshot.ts";
import type { Blocker, Warning } from "../plan/plan.ts";
import type { RollbackSnapshot, UpgradeSnapshot } from "../platform/upgrade-snapshot.ts";
import { atRestBlockers } from "./restore-blockers.ts";
import { listOf } from "./wording.ts";

/** The exception that a person can sign. */
export const UNSIGNED = "release.unsigned";

/** All that stands in an upgrade's way. */
export function upgradeBlockers(snapshot: UpgradeSnapshot, overrides: readonly string[]): Blocker[] {
  const { release, manifest, present, trusted, room } = snapshot;
  const { version } = release;
  const blockers = sharedBlockers(snapshot);
  const add = (check: string, message: string): void => void blockers.push({ check, subject: version, message });
  if (present.version === version) add("release.present", `The platform has ${version} already.`);
  else if (!manifest.from.includes(present.version)) {
    add(
      "release.from",
      `${version} may be installed over ${listOf([...manifest.from])}, and the platform has ${present.version}.`,
    );
  }
  if (!trusted && !overrides.includes(UNSIGNED)) {
    const message = `${version} isn't signed by a trusted key: nobody but its bringer vouches for what it runs. Add the signer's key to the platform manifest, or accept it with your reason.`;
    blockers.push({ check: UNSIGNED, subject: version, message, override: UNSIGNED });
  }
  if (room.needed > room.free) {
    add(
      "release.room",
      `It needs ${megabytes(room.needed)}, and ${megabytes(room.free)} are free in the state folder.`,
    );
  }
  return blockers;
}

export function upgradeWarnings({ release, trusted, manifest, present }: UpgradeSnapshot): Warning[] {
  const subject = release.version;
  const warnings: Warning[] = [];
  if (!trusted) warnings.push({ code: UNSIGNED, subject, message: `${subject} isn't signed by a trusted key.` });
  const { length } = manifest.migrations;
  if (length > 0) {
    const message = `Its ${length === 1 ? "migration adds" : `${length} migrations add`} to the database's schema: ${present.version} runs on it as well, and going back to the schema before means restoring the safety backup.`;
    warnings.push({ code: "release.migrates", subject, message });
  }
  return warnings;
}

/** What stands in the way of a rollback. */
export function rollbackBlockers(snapshot: RollbackSnapshot): Blocker[] {
  const { before, backup, present } = snapshot;
  const blockers = sharedBlockers(snapshot);
  const add = (check: string, message: string): void =>
    void blockers.push({ check, subject: present.version, message });
  if (!before) add("rollback.first", "No release was installed yet that could be taken back.");
  else if (!backup) add("rollback.backup", `The safety backup from before ${present.version} isn't there any more.`);
  return blockers;
}

function sharedBlockers({ platform, busy, target }: UpgradeSnapshot | RollbackSnapshot): Blocker[] {
  const subject = PLATFORM.name;
  const blockers = atRestBlockers(platform);
  if (busy) {
    const message = `Another operation is at work on a database of the platform: ${busy.title}.`;
    blockers.push({ check: "database.claimed", subject, message, operationId: busy.operationId });
  }
  if (!target) {
    const message = "There is no target for the safety backup: make one on the Backups page first.";
    blockers.push({ check: "backup.target", subject, message });
  }
  return blockers;
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MB`;
}
