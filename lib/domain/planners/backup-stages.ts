import type { BackupCause, DumpFormat } from "../backups/backup.ts";
import type { Ref } from "../plan/action.ts";
import type { Stage, Step } from "../plan/plan.ts";
import { stageOf } from "./node-steps.ts";

export interface BackupWish {
  /** The name in the platform's manifest. */
  database: string;
  target: Ref;
  format: DumpFormat;
  cause: BackupCause;
  schedule: Ref | null;
  needsCertificate: boolean;
}

/** The dump lies on one worker's host: the others wait for that worker this long. */
const UPLOAD_SECONDS = 24 * 3_600;

/** From a database to a backup that was read back whole: until the last of these steps has ended it doesn't count. */
export function backupStages({ database, target, ...rest }: BackupWish): Stage[] {
  const undo = { type: "backup.discard", database } as const;
  return [
    alone(`dump:${database}`, `Dump ${database}`, { type: "backup.dump", database, target, ...rest }, { undo }),
    alone(
      `upload:${database}`,
      `Bring it to ${target.name}`,
      { type: "backup.upload", database },
      { timeoutSeconds: UPLOAD_SECONDS },
    ),
    alone(`verify:${database}`, "Read all of it back", { type: "backup.verify", database }),
  ];
}

/** The backup before a restore or an upgrade: it is kept until a person lets it go. */
export function safetyBackupStages(wish: Pick<BackupWish, "database" | "target">): Stage[] {
  const rest = { format: "directory", cause: "safety", schedule: null, needsCertificate: false } as const;
  return backupStages({ ...wish, ...rest }).map((stage, at) =>
    at === 0 ? { ...stage, name: `Safety backup: dump ${wish.database}` } : stage,
  );
}

export function alone(id: string, name: string, action: Step["action"], more: Partial<Step> = {}): Stage {
  return stageOf(name, [{ id, name, action, lanes: [], onAbort: "cancel", ...more }]);
}
