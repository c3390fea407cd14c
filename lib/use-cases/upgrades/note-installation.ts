import type { ControlTx } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { recordAudit } from "../record-audit.ts";

interface Installed {
  version: string;
  before: string;
  operationId: string;
  now: Date;
}

/** Notes which release the platform runs from now on; once, however often the step is done again. */
export async function noteInstallation(tx: ControlTx, { version, before, operationId, now }: Installed): Promise<void> {
  const newest = await tx.installation.findFirst({ orderBy: { id: "desc" } });
  if (newest?.operationId === operationId && newest.version === version) return;
  const backup = await tx.backup.findFirst({
    where: { operationId, cause: "safety", status: "complete" },
    orderBy: { startedAt: "desc" },
  });
  await tx.installation.create({ data: { version, before, operationId, at: now, backupId: backup?.id ?? null } });
  await told(tx, { version, before, operationId });
}

/** Of an operation that is taken back: the platform has what it had before, and the history doesn't tell otherwise. */
export async function forgetInstallation(tx: ControlTx, installed: Installed): Promise<void> {
  const { count } = await tx.installation.deleteMany({ where: { operationId: installed.operationId } });
  if (count > 0) await told(tx, installed);
}

function told(tx: ControlTx, { version, before, operationId }: Omit<Installed, "now">): Promise<void> {
  return recordAudit(tx, systemActor("worker"), {
    action: "platform.release.install",
    subject: { kind: "release", id: version, name: version },
    before: { version: before },
    after: { version },
    operationId,
  });
}
