import { z } from "zod";
import { admit } from "#lib/domain/jobs/admission.ts";
import { JOB_TARGETS, type JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import type { EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { notify } from "../notify.ts";
import { done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { noSession, ownSession } from "./own-session.ts";
import { externalKind } from "./session-kind.ts";
import { sessionTenant, tenantFields, tenantPlace } from "./session-tenant.ts";
import { settleAdmission, type AdmissionAnswer } from "./settle-admission.ts";

export const pickUpRunInput = z.strictObject({ kind: z.string().trim().min(1).max(100), ...tenantFields });

interface PickedUp {
  session: (AdmissionAnswer & { name: string; target: string | null }) | null;
}

/**
 * The oldest session of a kind that somebody has started by hand and that nothing holds, taken by one executor alone.
 * Null: none waits. Executors ask again and again: open pages are told only of one that is taken.
 */
export const pickUpRun = platformMutation({
  name: "session.pickUp",
  right: "workspaces.use",
  input: pickUpRunInput,
  place: tenantPlace,
  byTheClock: true,
  run: async ({ tx, actor, now, mode, audit }, input) => {
    const tenant = await sessionTenant(tx, input, actor);
    if (!tenant.ok) return tenant;
    const kind = await externalKind(tx, input.kind);
    if (!kind.ok) return kind;
    const targets = notHeld(mode, kind.value.policy as unknown as JobPolicy);
    const id = await oldestWaiting(tx, { ...tenant.value, kind: input.kind, targets, now });
    if (id === null) return done<PickedUp>({ session: null });
    const session = await ownSession(tx, id, actor);
    if (!session) return noSession(id);
    const { answer, row } = settleAdmission({ ...session, mode, now });
    await tx.run.update({ where: { id }, data: row });
    await notify(tx, ["jobs"]);
    const after = { decision: answer.decision };
    await audit({ action: "session.admit", subject: { kind: "session", id, name: session.name }, after });
    return done<PickedUp>({
      session: { ...answer, name: session.name, target: session.target },
    });
  },
});

/** Targets whose sessions start or are refused now; those that are held keep none of the others waiting. */
function notHeld(mode: EffectiveMode, policy: JobPolicy): string[] {
  const all = [null, ...JOB_TARGETS];
  return all.filter((target) => admit(mode, policy, target).decision !== "held").map((target) => target ?? "");
}

interface Wanted {
  workspaceId: string;
  kind: string;
  targets: readonly string[];
  now: Date;
}

async function oldestWaiting(tx: PlatformTx, { workspaceId, kind, targets, now }: Wanted): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Run" WHERE "workspaceId" = ${workspaceId}::uuid AND "kindId" = ${kind}
      AND "state" = 'notExecuted' AND "startedVia" = 'hand' AND "heartbeatAt" IS NULL AND NOT "heldBack"
      AND "dueAt" <= ${now} AND coalesce(target, '') = ANY (${[...targets]}::text[])
    ORDER BY "seq" LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return found?.id ?? null;
}
