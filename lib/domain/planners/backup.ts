import type { BackupCause, DumpFormat } from "../backups/backup.ts";
import type { BackupSnapshot } from "../backups/backup-snapshot.ts";
import type { Retention } from "../backups/retention.ts";
import { PLATFORM } from "../modes/platform-snapshot.ts";
import type { Ref } from "../plan/action.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft, type Stage, type Warning } from "../plan/plan.ts";
import { alone, backupStages } from "./backup-stages.ts";

export interface BackupRequest {
  database: string;
  /** Its name. */
  target: string;
  format: DumpFormat;
  /** `certificate`: the platform has to be proven to stand still. */
  quiescence: "certificate" | "hot";
  cause: BackupCause;
  schedule: (Ref & { retention: Retention }) | null;
}

/** A dump in one snapshot, brought to its target, read back; then what the schedule no longer keeps is let go. */
export function planBackup(snapshot: BackupSnapshot, request: BackupRequest): PlanDraft {
  const { database, schedule } = request;
  const target = snapshot.target ?? { id: "unknown", name: request.target };
  const title = `Back up ${database} to ${target.name}`;
  return {
    kind: "platform.backup",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: title,
    stages: [
      ...backupStages({
        database,
        target: { id: target.id, name: target.name },
        format: request.format,
        cause: request.cause,
        schedule: schedule && { id: schedule.id, name: schedule.name },
        needsCertificate: request.quiescence === "certificate",
      }),
      ...(schedule ? retainStages(schedule) : []),
    ],
    fates: [],
    loads: [],
    blockers: blockersOf(snapshot, request),
    warnings: warningsOf(snapshot, request),
    choices: {},
    claims: [`database:${database}`],
    reserves: [],
    abortPolicy: { way: "undo", leadsTo: "No backup is made; what was begun is removed. A finished one stays." },
  };
}

function retainStages({ id, name, retention }: NonNullable<BackupRequest["schedule"]>): Stage[] {
  if (retention.keepLast === null && retention.keepDays === null) return [];
  const action = { type: "backup.retain", schedule: { id, name }, retention } as const;
  return [alone("retain", "Let go of what isn't kept any longer", action)];
}

function blockersOf(snapshot: BackupSnapshot, { database, target, quiescence }: BackupRequest): Blocker[] {
  const blockers: Blocker[] = [];
  if (!snapshot.databases.includes(database)) {
    const message = `The platform's manifest has no database '${database}'; it has ${snapshot.databases.join(", ")}.`;
    blockers.push({ check: "backup.database", subject: database, message });
  }
  if (!snapshot.target) {
    const message = `There is no target '${target}': make one on the Backups page first.`;
    blockers.push({ check: "backup.target", subject: target, message });
  }
  if (quiescence === "certificate" && !snapshot.certified) {
    const message = "No quiescence certificate holds: quiesce the platform first, or make a hot backup.";
    blockers.push({ check: "backup.certificate", subject: PLATFORM.name, message });
  }
  blockers.push(...claimBlockers(snapshot.claimedBy, database));
  return blockers;
}

export function claimBlockers(claimedBy: BackupSnapshot["claimedBy"], database: string): Blocker[] {
  if (!claimedBy) return [];
  const message = `Another operation is at work on ${database}: ${claimedBy.title}.`;
  return [{ check: "database.claimed", subject: database, message, operationId: claimedBy.operationId }];
}

function warningsOf({ encrypts }: BackupSnapshot, { database, quiescence }: BackupRequest): Warning[] {
  const warnings: Warning[] = [];
  if (quiescence === "hot") {
    const message =
      "A hot backup: it is one moment of the database, while jobs may be at work. A run that is under way then is under way in the backup, too.";
    warnings.push({ code: "backup.hot", subject: database, message });
  }
  if (!encrypts) {
    const message = "No key is set: whoever can read the target can read the backup.";
    warnings.push({ code: "backup.plain", subject: database, message });
  }
  return warnings;
}
