import { admit, type Admission } from "#lib/domain/jobs/admission.ts";
import { JOB_TARGETS, ruleOf, type JobPolicy, type JobRule } from "#lib/domain/jobs/job-policy.ts";
import { needsTarget } from "#lib/domain/jobs/session.ts";
import { effectiveMode } from "#lib/domain/modes/effective-mode.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { done, type Outcome } from "#lib/use-cases/outcome.ts";
import { sessionTenant } from "#lib/use-cases/sessions/session-tenant.ts";
import { readMode } from "../modes/read-mode.ts";

/** A kind of sessions: what the switches do to one, and what would happen to one that starts now, by target. */
export interface SessionKindView {
  id: string;
  name: string;
  targets: (JobRule & { target: string | null; now: Admission["decision"] })[];
}

interface Databases {
  control: ControlTx;
  platform: PlatformTx;
}

/** The kinds that somebody may start for a tenant, with what is said of each beforehand. */
export async function listSessionKinds(
  { control, platform }: Databases,
  actor: Actor,
  named: { organization?: string | undefined; workspace?: string | undefined },
): Promise<Outcome<{ items: SessionKindView[] }>> {
  const tenant = await sessionTenant(platform, named, actor);
  if (!tenant.ok) return tenant;
  const mode = effectiveMode(await readMode(control, tenant.value));
  const anybodys = actor.groups.includes("system-admin");
  const kinds = await platform.jobKind.findMany({
    where: { executor: "external", ...(anybodys ? {} : { memberStarts: true }) },
    orderBy: { name: "asc" },
  });
  const items = kinds.map(({ id, name, policy: json }) => {
    const policy = json as unknown as JobPolicy;
    const targets = needsTarget(policy) ? JOB_TARGETS : [null];
    const ruled = targets.map((target) => ({
      target,
      ...ruleOf(policy, target),
      now: admit(mode, policy, target).decision,
    }));
    return { id, name, targets: ruled };
  });
  return done({ items });
}
