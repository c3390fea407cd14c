import type { BackupStatus } from "#lib/domain/backups/backup.ts";
import { planBackup, type BackupRequest } from "#lib/domain/planners/backup.ts";
import { planRehearsal } from "#lib/domain/planners/rehearse.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { findCertificate } from "#lib/queries/quiesce/find-certificate.ts";
import type { MutationContext } from "../mutation.ts";
import { sealPlan } from "../operations/seal-plan.ts";

/** What backups are planned from beside control. */
export interface BackupWorld {
  /** Names in the platform's manifest. */
  databases(): Promise<string[]>;
  /** Whether a key is set. */
  encrypts(): Promise<boolean>;
}

export type BackupContext = MutationContext & { backups: BackupWorld };

export async function planBackupNow(control: ControlTx, world: BackupWorld, request: BackupRequest): Promise<Plan> {
  const certificate = await findCertificate(control);
  const draft = planBackup(
    {
      databases: await world.databases(),
      target: await control.backupTarget.findUnique({
        where: { name: request.target },
        select: { id: true, name: true },
      }),
      certified: certificate?.holds ?? false,
      encrypts: await world.encrypts(),
      claimedBy: await claimOf(control, request.database),
    },
    request,
  );
  return sealPlan(control, draft.subject.id, draft);
}

export async function planRehearsalNow(control: ControlTx, id: string): Promise<Plan> {
  const row = await control.backup.findUnique({
    where: { id },
    select: { id: true, name: true, database: true, status: true },
  });
  const backup = row && { ...row, status: row.status as BackupStatus };
  const draft = planRehearsal({ backup, claimedBy: row && (await claimOf(control, row.database)) });
  return sealPlan(control, draft.subject.id, draft);
}

async function claimOf(control: ControlTx, database: string) {
  const claim = await control.claim.findUnique({
    where: { key: `database:${database}` },
    include: { operation: true },
  });
  return claim && { operationId: claim.operationId, title: claim.operation.title };
}
