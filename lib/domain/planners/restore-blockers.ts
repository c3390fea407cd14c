import type { RestorableBackup, RestoreSnapshot } from "../backups/restore-snapshot.ts";
import type { MaintenanceSnapshot } from "../modes/maintenance-snapshot.ts";
import type { Blocker } from "../plan/plan.ts";
import { modeBlockers } from "./mode-blockers.ts";

/** The exceptions that a person can sign. */
export const FOREIGN = "archive.foreign";
export const UNREADABLE = "platform.unreadable";

/** Everything that is known to stand in a restore's way before its archive is read. */
export function restoreBlockers(snapshot: RestoreSnapshot, overrides: readonly string[]): Blocker[] {
  const { platform, backup, live, busy } = snapshot;
  const blockers = [...atRestBlockers(platform), ...busyBlockers(backup.database, busy)];
  const add = (check: string, message: string, override?: string): void => {
    if (override && overrides.includes(override)) return;
    blockers.push({ check, subject: backup.name, message, ...(override && { override }) });
  };
  if (backup.status !== "complete")
    add("backup.incomplete", `${backup.name} is ${backup.status}: choose another backup.`);
  if (!backup.marked || backup.cause === "imported") {
    const text = `${backup.name} wasn't made by this Lull: nobody here knows what it holds. Restore it only if you trust where it comes from.`;
    add(FOREIGN, text, FOREIGN);
  }
  if (!live) {
    const text = `${backup.database} can't be read now: it can neither be brought to rest nor be backed up first. It would be put aside as it is.`;
    add(UNREADABLE, text, UNREADABLE);
  }
  const older = versionTrouble(backup, snapshot);
  if (older) add("backup.version", older);
  return blockers;
}

/** In maintenance one may restore; on the way in or out of it one waits. */
export function atRestBlockers(platform: MaintenanceSnapshot): Blocker[] {
  return modeBlockers(platform).filter(({ check }) => platform.maintenance !== "on" || check !== "mode.maintenance");
}

export function busyBlockers(database: string, busy: RestoreSnapshot["busy"]): Blocker[] {
  if (!busy) return [];
  const message = `Another operation is at work on ${database}: ${busy.title}.`;
  return [{ check: "database.claimed", subject: database, message, operationId: busy.operationId }];
}

/** Of Lull's own and of the installed releases'; null where nobody keeps a list. */
export function newestMigration({ knownMigrations, releases }: RestoreSnapshot): string | null {
  return [...knownMigrations, ...releases.flatMap(({ migrations }) => migrations)].sort().at(-1) ?? null;
}

function versionTrouble(backup: RestorableBackup, snapshot: RestoreSnapshot): string | null {
  const { live, serverVersion } = snapshot;
  const { name, schemaVersion } = backup;
  const newest = [newestMigration(snapshot) ?? "", live?.schemaVersion ?? ""].sort().at(-1) ?? "";
  if (schemaVersion !== null && newest !== "" && schemaVersion > newest) {
    return `${name} has the schema ${schemaVersion}, which is newer than this release's (${newest}). Upgrade the platform first.`;
  }
  if (backup.serverVersion && serverVersion && majorOf(backup.serverVersion) > majorOf(serverVersion)) {
    return `${name} was made by PostgreSQL ${backup.serverVersion}; this server is ${serverVersion} and may not understand it. Restore it to a server of that version.`;
  }
  return null;
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
