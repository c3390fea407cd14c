import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { BackupRequest } from "#lib/domain/planners/backup.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { mutation, unparsable } from "../mutation.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { backupInput, backupPreviewInput } from "./backup-input.ts";
import { planBackupNow, type BackupContext } from "./backup-plan.ts";

/** Starts a backup of one of the platform's databases. It works in read-only and in maintenance: that is when one is made. */
export function startBackup(context: BackupContext, input: unknown): Promise<Outcome<Started>> {
  const start = mutation<typeof backupInput, Started>({
    name: "backup.start",
    writes: "control",
    right: "system.administer",
    input: backupInput,
    run(transaction, { reason, planRevision, ...asked }) {
      const request = requestOf(asked);
      const wish = { kind: "platform.backup", request: { ...request }, reason, planRevision } as const;
      return startPlanned(transaction, wish, `database:${request.database}`, async () =>
        done({ plan: await planBackupNow(transaction.tx, context.backups, request) }),
      );
    },
  });
  return start(context, input);
}

/** What the backup would do; changes nothing. */
export async function previewBackup(
  { actor, control, backups }: BackupContext,
  input: unknown,
): Promise<Outcome<Plan>> {
  const refusal = refusalOf(actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(backupPreviewInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  return done(await planBackupNow(control, backups, requestOf(parsed.data)));
}

function requestOf(
  asked: Pick<z.output<typeof backupInput>, "database" | "target" | "format" | "quiescence">,
): BackupRequest {
  const { database, target, format, quiescence } = asked;
  return { database, target, format, quiescence, cause: "asked", schedule: null };
}
