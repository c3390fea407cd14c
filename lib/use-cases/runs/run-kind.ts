import { isTarget, JOB_TARGETS, type JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import { needsTarget } from "#lib/domain/jobs/session.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { Actor } from "../actor.ts";
import { done, forbidden, invalid, notFound, type Outcome } from "../outcome.ts";

type JobKind = NonNullable<Awaited<ReturnType<PlatformTx["jobKind"]["findUnique"]>>>;

/** A kind that the runners execute, for somebody who may start it against this target, and that can be executed. */
export async function runKind(
  tx: PlatformTx,
  { kind: id, target }: { kind: string; target: string | null },
  actor: Actor,
): Promise<Outcome<JobKind>> {
  const kind = await tx.jobKind.findUnique({ where: { id } });
  if (!kind) return notFound(`There is no job kind '${id}'.`);
  if (kind.executor === "external") {
    return invalid(`Runs of '${id}' are executed outside Lull: start them with lull run, or by /api/v1/sessions.`);
  }
  if (!kind.memberStarts && !actor.groups.includes("system-admin")) {
    return forbidden(`Runs of '${kind.name}' are started by a system-admin alone.`);
  }
  if (kind.executor === "command" && !Array.isArray(kind.command)) {
    return invalid(`'${kind.name}' has no command yet. A system-admin defines it at /jobs/kinds.`);
  }
  if (needsTarget(kind.policy as unknown as JobPolicy) && !isTarget(target)) {
    const detail = `Its rules depend on where it writes to. Name the target: ${JOB_TARGETS.join(", ")}.`;
    return invalid(detail, { target: detail });
  }
  return done(kind);
}
