import { z } from "zod";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { noSession, ownSession } from "./own-session.ts";
import { sessionTenant, tenantFields, tenantPlace } from "./session-tenant.ts";
import { settleAdmission, type AdmissionAnswer } from "./settle-admission.ts";

export const pickUpRunInput = z.strictObject({ kind: z.string().trim().min(1).max(100), ...tenantFields });

interface PickedUp {
  session: (AdmissionAnswer & { name: string; target: string | null }) | null;
}

/** The oldest session of a kind that somebody has started by hand, taken by one executor alone. Null: none waits. */
export const pickUpRun = platformMutation({
  name: "session.pickUp",
  right: "workspaces.use",
  input: pickUpRunInput,
  place: tenantPlace,
  byTheClock: true,
  run: async ({ tx, actor, now, mode, audit }, input) => {
    const tenant = await sessionTenant(tx, input, actor);
    if (!tenant.ok) return tenant;
    const id = await oldestWaiting(tx, { ...tenant.value, kind: input.kind, now });
    if (id === null) return done<PickedUp>({ session: null });
    const session = await ownSession(tx, id, actor);
    if (!session) return noSession(id);
    const { answer, row } = settleAdmission({ ...session, mode, now });
    // A held one stays where it is: it is looked at again when the switch is off.
    if (answer.decision === "held") return done<PickedUp>({ session: null });
    await tx.run.update({ where: { id }, data: row });
    const after = { decision: answer.decision };
    await audit({ action: "session.admit", subject: { kind: "session", id, name: session.name }, after });
    return done<PickedUp>({
      session: { ...answer, name: session.name, target: session.target },
    });
  },
});

interface Wanted {
  workspaceId: string;
  kind: string;
  now: Date;
}

async function oldestWaiting(tx: PlatformTx, { workspaceId, kind, now }: Wanted): Promise<string | null> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Run" WHERE "workspaceId" = ${workspaceId}::uuid AND "kindId" = ${kind}
      AND "state" = 'notExecuted' AND "startedVia" = 'hand' AND "heartbeatAt" IS NULL AND NOT "heldBack"
      AND "dueAt" <= ${now}
    ORDER BY "seq" LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return found?.id ?? null;
}
