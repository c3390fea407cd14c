import { admit, type Admission, type Cause } from "#lib/domain/jobs/admission.ts";
import { JOB_TARGETS, ruleOf, type JobPolicy, type JobRule } from "#lib/domain/jobs/job-policy.ts";
import { mayRecord } from "#lib/domain/jobs/may-record.ts";
import { causeText, needsTarget } from "#lib/domain/jobs/session.ts";
import { effectiveMode, type EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
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

/** All kinds, and what stops starts now; null: nothing does. */
export interface SessionKinds {
  items: SessionKindView[];
  stopped: { text: string; notice: string; recorded: boolean } | null;
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
): Promise<Outcome<SessionKinds>> {
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
      now: mayRecord(mode) ? admit(mode, policy, target).decision : ("refused" as const),
    }));
    return { id, name, targets: ruled };
  });
  return done({ items, stopped: stoppedBy(mode) });
}

function stoppedBy(mode: EffectiveMode): SessionKinds["stopped"] {
  const because = whatStops(mode);
  return because && { text: `${causeText(because)}.`, notice: mode.notice, recorded: mayRecord(mode) };
}

function whatStops({ maintenance, readOnly, jobsStopped }: EffectiveMode): Cause | null {
  if (maintenance.state !== "off") return "maintenance";
  if (readOnly.on) return "readOnly";
  return jobsStopped.on ? "jobsStopped" : null;
}
