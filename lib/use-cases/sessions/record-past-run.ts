import { z } from "zod";
import { noticeOfFailure } from "#lib/domain/jobs/session.ts";
import { instant } from "#lib/queries/instant.ts";
import { conflict, done, invalid } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { become } from "./become.ts";
import { sessionFields } from "./admit-run.ts";
import { sessionId } from "./own-session.ts";
import { sessionKind } from "./session-kind.ts";
import { sessionTenant, tenantPlace } from "./session-tenant.ts";
import { endFields } from "./task-fields.ts";

export const recordPastRunInput = z.strictObject({
  id: sessionId.describe("Made by whoever ran it, so that it is recorded once."),
  ...sessionFields,
  startedVia: z.enum(["api", "cli", "schedule"]).default("api"),
  startedAt: instant,
  endedAt: instant,
  exitCode: endFields.exitCode,
  message: endFields.message,
});

/** The clock of a tenant's machine may run so far ahead of this one. */
const AHEAD_MS = 300_000;

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

/** Records a session that ran unasked, because Lull could not be reached; once, by its id. */
export const recordPastRun = platformMutation({
  name: "session.recordPast",
  right: "workspaces.use",
  input: recordPastRunInput,
  place: tenantPlace,
  topics: ["jobs"],
  whileEntering: true,
  run: async ({ tx, actor, now, modeAt, audit }, input) => {
    const { id, target = null, startedVia, exitCode } = input;
    const [began, over] = [new Date(input.startedAt), new Date(input.endedAt)];
    if (began > over || over.getTime() > now.getTime() + AHEAD_MS)
      return invalid("A session ends after it has started, and not later than now.");
    const [startedAt, endedAt] = [earlier(began, now), earlier(over, now)];
    const tenant = await sessionTenant(tx, input, actor);
    if (!tenant.ok) return tenant;
    const kind = await sessionKind(tx, { kind: input.kind, target }, actor);
    if (!kind.ok) return kind;
    const { workspaceId } = tenant.value;
    const known = await tx.run.findUnique({ where: { id }, select: { workspaceId: true, kindId: true } });
    if (known?.workspaceId === workspaceId && known.kindId === kind.value.id) return done({ id });
    if (known) return conflict("Another session has this id.");
    const name = input.name ?? kind.value.name;
    const failed = exitCode !== 0;
    const state = failed ? "completeError" : "complete";
    const message = input.message ?? (failed ? `Ended with exit code ${exitCode}.` : null);
    const notice = failed ? noticeOfFailure(await modeAt(endedAt), target) : null;
    const by = { registeredBy: actor.name, registeredById: actor.id, registeredAt: startedAt, dueAt: startedAt };
    const what = { id, kindId: kind.value.id, workspaceId, name, target, startedVia, ...by };
    await tx.run.create({
      data: { ...what, startedAt, endedAt, ...become([], state, endedAt), exitCode, message, notice },
    });
    await audit({ action: "session.recordPast", subject: { kind: "session", id, name }, after: { state, exitCode } });
    return done({ id });
  },
});
