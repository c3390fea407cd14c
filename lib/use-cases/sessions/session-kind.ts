import { isTarget, JOB_TARGETS, type JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import { needsTarget } from "#lib/domain/jobs/session.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { Actor } from "../actor.ts";
import { done, forbidden, invalid, notFound, type Outcome } from "../outcome.ts";

export interface SessionKind {
  id: string;
  name: string;
  policy: JobPolicy;
  hasPreparing: boolean;
}

type JobKind = NonNullable<Awaited<ReturnType<PlatformTx["jobKind"]["findUnique"]>>>;

/** A kind whose sessions are executed outside Lull, for somebody who may start it against this target. */
export async function sessionKind(
  tx: PlatformTx,
  { kind: id, target }: { kind: string; target: string | null },
  actor: Actor,
): Promise<Outcome<SessionKind>> {
  const found = await externalKind(tx, id);
  if (!found.ok) return found;
  const kind = found.value;
  if (!kind.memberStarts && !actor.groups.includes("system-admin")) {
    return forbidden(`Sessions of '${kind.name}' are started by a system-admin alone.`);
  }
  const policy = kind.policy as unknown as JobPolicy;
  if (needsTarget(policy) && !isTarget(target)) {
    const detail = `Its rules depend on where it writes to. Name the target: ${JOB_TARGETS.join(", ")}.`;
    return invalid(detail, { target: detail });
  }
  return done({ id, name: kind.name, policy, hasPreparing: kind.hasPreparing });
}

/** A kind whose sessions are executed outside Lull. */
export async function externalKind(tx: PlatformTx, id: string): Promise<Outcome<JobKind>> {
  const kind = await tx.jobKind.findUnique({ where: { id } });
  if (!kind) return notFound(`There is no job kind '${id}'.`);
  if (kind.executor === "external") return done(kind);
  return invalid(`Runs of '${id}' are executed by Lull's runners: register them instead.`, { kind: "not external" });
}
