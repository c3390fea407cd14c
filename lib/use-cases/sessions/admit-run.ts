import { randomUUID } from "node:crypto";
import { z } from "zod";
import { admit } from "#lib/domain/jobs/admission.ts";
import { JOB_TARGETS } from "#lib/domain/jobs/job-policy.ts";
import { switchedOff } from "../modes/switched-off.ts";
import { done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { sessionKind } from "./session-kind.ts";
import { sessionTenant, tenantFields, tenantPlace } from "./session-tenant.ts";
import { settleAdmission, type AdmissionAnswer } from "./settle-admission.ts";

export const sessionFields = {
  kind: z.string().trim().min(1).max(100).describe("The id of a job kind that is executed outside Lull."),
  ...tenantFields,
  target: z.enum(JOB_TARGETS).optional().describe("Where it writes to; needed where the kind's rules depend on it."),
  name: z.string().trim().min(1).max(200).optional().describe("Left out: the kind's own name."),
};

export const admitRunInput = z.strictObject({
  ...sessionFields,
  startedVia: z.enum(["api", "cli", "schedule"]).default("api"),
  wait: z
    .boolean()
    .default(true)
    .describe("false: where it would be held, nothing is recorded, and the answer is 503."),
});

/**
 * Registers a session and asks whether it may run. Admitted: it runs from now on. Held: it waits as 'Not executed' and
 * asks again. Refused: it is recorded, ends at once as Failed with the notice, and is not started by itself later.
 */
export const admitRun = platformMutation({
  name: "session.admit",
  right: "workspaces.use",
  input: admitRunInput,
  place: tenantPlace,
  topics: ["jobs"],
  whileEntering: true,
  ifSwitchedOff: async (tx, { kind: id, target = null }, mode) => {
    const kind = await tx.jobKind.findUnique({ where: { id }, select: { policy: true } });
    return kind ? { decision: admit(mode, kind.policy as never, target).decision } : {};
  },
  run: async ({ tx, actor, now, mode, audit }, input) => {
    const tenant = await sessionTenant(tx, input, actor);
    if (!tenant.ok) return tenant;
    const { target = null, startedVia } = input;
    const kind = await sessionKind(tx, { kind: input.kind, target }, actor);
    if (!kind.ok) return kind;
    const id = randomUUID();
    const { answer, row } = settleAdmission({ id, policy: kind.value.policy, target, mode, now });
    if (answer.decision === "held" && answer.because && !input.wait) {
      return { ...switchedOff(mode, answer.because, now), decision: "held" };
    }
    const name = input.name ?? kind.value.name;
    const { workspaceId } = tenant.value;
    const registered = { registeredBy: actor.name, registeredById: actor.id, registeredAt: now, dueAt: now };
    await tx.run.create({
      data: { id, kindId: kind.value.id, workspaceId, name, target, startedVia, ...registered, ...row },
    });
    const after = { kind: kind.value.id, target, decision: answer.decision };
    await audit({ action: "session.admit", subject: { kind: "session", id, name }, after });
    return done<AdmissionAnswer>(answer);
  },
});
