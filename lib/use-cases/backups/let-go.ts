import { outlived, type Retention } from "#lib/domain/backups/retention.ts";
import type { Ref } from "#lib/domain/plan/action.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { recordAudit } from "../record-audit.ts";
import { neededBackups } from "#lib/queries/backups/needed-backups.ts";

interface Letting {
  schedule: Ref;
  retention: Retention;
  now: Date;
}

/** Marks what a schedule no longer keeps; its files are removed afterwards. Answers which ones. */
export async function letGo(control: ControlClient, { schedule, retention, now }: Letting): Promise<string[]> {
  return control.$transaction(async (tx) => {
    const complete = await tx.backup.findMany({ where: { scheduleId: schedule.id, status: "complete" } });
    const kept = complete.map(({ id, finishedAt, startedAt, verifiedAt }) => ({
      id,
      finishedAt: finishedAt ?? startedAt,
      verified: verifiedAt !== null,
    }));
    const gone = outlived(kept, retention, {
      now,
      needed: await neededBackups(
        tx,
        kept.map(({ id }) => id),
      ),
    });
    for (const { id, name } of complete.filter((each) => gone.includes(each.id))) {
      await tx.backup.update({ where: { id }, data: { status: "expiring" } });
      await recordAudit(tx, systemActor("worker"), {
        action: "backup.expire",
        subject: { kind: "backup", id, name },
        after: { schedule: schedule.name, ...retention },
      });
    }
    return gone;
  });
}
