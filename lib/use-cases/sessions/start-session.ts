import { randomUUID } from "node:crypto";
import { z } from "zod";
import { done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { sessionFields } from "./admit-run.ts";
import { sessionKind } from "./session-kind.ts";
import { sessionTenant, tenantPlace } from "./session-tenant.ts";
import { settleAdmission, type AdmissionAnswer } from "./settle-admission.ts";

/**
 * A member starts a job by hand. It waits until whatever executes such jobs for the tenant picks it up. Refused: it is
 * recorded, ends at once as Failed with the notice, and is not started by itself later.
 */
export const startSession = platformMutation({
  name: "session.start",
  right: "workspaces.use",
  input: z.strictObject(sessionFields),
  place: tenantPlace,
  topics: ["jobs"],
  whileEntering: true,
  run: async ({ tx, actor, now, mode, audit }, input) => {
    const tenant = await sessionTenant(tx, input, actor);
    if (!tenant.ok) return tenant;
    const { target = null } = input;
    const kind = await sessionKind(tx, { kind: input.kind, target }, actor);
    if (!kind.ok) return kind;
    const id = randomUUID();
    const { answer, row } = settleAdmission({ id, policy: kind.value.policy, target, mode, now });
    const waiting = { state: "notExecuted", message: answer.message ?? WAITS, updatedAt: now };
    const name = input.name ?? kind.value.name;
    const { workspaceId } = tenant.value;
    const registered = { registeredBy: actor.name, registeredById: actor.id, registeredAt: now, dueAt: now };
    const asked = { id, kindId: kind.value.id, workspaceId, name, target, startedVia: "hand", ...registered };
    await tx.run.create({ data: { ...asked, ...(answer.decision === "refused" ? row : waiting) } });
    const after = { kind: kind.value.id, target, decision: answer.decision };
    await audit({ action: "session.start", subject: { kind: "session", id, name }, after });
    return done<AdmissionAnswer>(answer);
  },
});

const WAITS = "Waits to be picked up by what executes such jobs.";
