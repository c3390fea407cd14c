import { randomUUID } from "node:crypto";
import { admit, type Admission } from "#lib/domain/jobs/admission.ts";
import type { JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import { causeText } from "#lib/domain/jobs/session.ts";
import type { PlatformJson } from "#lib/ports/databases.ts";
import type { PlatformTransaction } from "../platform-mutation.ts";
import { wakeRunners } from "./wake-runners.ts";

export interface NewRun {
  kind: { id: string; policy: unknown };
  workspaceId: string;
  name: string;
  target?: string | null | undefined;
  startedVia: "hand" | "api" | "cli" | "schedule";
  parameters?: unknown;
  /** Not before; left out: at once. */
  dueAt?: Date | undefined;
}

export interface RegisteredRun {
  id: string;
  /** Held: it waits as 'Not executed' and starts by itself afterwards. Refused: it has ended, with the notice. */
  decision: Admission["decision"];
  message: string | null;
}

/**
 * Registers a run for the runners, in the transaction of whatever asks for it. That is possible while jobs are stopped:
 * then it waits, or is recorded as refused, as its kind's rule says.
 */
export async function insertRun(
  { tx, actor, now, mode, audit }: PlatformTransaction,
  { kind, workspaceId, name, target = null, startedVia, parameters = {}, dueAt = now }: NewRun,
): Promise<RegisteredRun> {
  const id = randomUUID();
  const isDue = dueAt.getTime() <= now.getTime();
  const admission = admit(mode, kind.policy as JobPolicy, target);
  const refused = isDue && admission.decision === "refused";
  const decision = admission.decision === "refused" && !refused ? "admitted" : admission.decision;
  const message = decision === "admitted" || !("because" in admission) ? null : causeText(admission.because);
  const state = refused ? "completeError" : "notExecuted";
  const ended = refused ? { endedAt: now, message: `Refused: ${message}.`, notice: mode.notice } : {};
  const registered = { registeredBy: actor.name, registeredById: actor.id, registeredAt: now, dueAt, updatedAt: now };
  const history = [{ state, at: now.toISOString() }];
  await tx.run.create({
    data: {
      ...{ id, kindId: kind.id, workspaceId, name, target, startedVia, state, history, ...registered, ...ended },
      parameters: parameters as PlatformJson,
    },
  });
  await audit({
    action: "run.register",
    subject: { kind: "run", id, name },
    after: { kind: kind.id, target, decision },
  });
  await wakeRunners(tx);
  return { id, decision, message };
}
