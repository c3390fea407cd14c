import type { Group } from "#lib/domain/authority/rights.ts";
import { effectiveMode } from "#lib/domain/modes/effective-mode.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { readMode, type ModePlace } from "#lib/queries/modes/read-mode.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { countRefusal } from "#lib/use-cases/modes/count-refusal.ts";
import { switchedOff } from "#lib/use-cases/modes/switched-off.ts";
import type { Contract } from "./contract.ts";
import { refusalProblem } from "./problem.ts";

/**
 * The edge's layer of read-only: a write to platform is answered 503 with Retry-After before its body is read, while
 * the whole system is read-only or in maintenance. What holds for one organization or workspace, and what may still
 * be done while maintenance is entered, the use case's gate knows. A member reads its own organization's notice. Null:
 * the request goes on.
 */
export async function refuseAtEdge(
  { writes, method, path, byTheClock }: Pick<Contract, "writes" | "method" | "path" | "byTheClock">,
  actor: Actor,
  control: ControlClient,
): Promise<Response | null> {
  if (writes !== "platform") return null;
  const mode = effectiveMode(await readMode(control, ownPlace(actor)));
  const { state } = mode.maintenance;
  const readOnly = mode.readOnly.scope === SYSTEM_SCOPE ? "readOnly" : null;
  const refusedBy = state === "on" || state === "starting" ? "maintenance" : readOnly;
  if (!refusedBy) return null;
  if (!byTheClock) await countRefusal({ control, actor }, { layer: "edge", name: `${method} ${path}`, refusedBy });
  return refusalProblem(switchedOff(mode, refusedBy, new Date()));
}

/** Where the body isn't read yet, only who belongs to one organization alone is known to write there. */
function ownPlace({ groups, organizationIds: [organizationId, ...others] }: Actor): ModePlace {
  const writesElsewhere = groups.includes("system-admin" satisfies Group) || others.length > 0;
  return organizationId === undefined || writesElsewhere ? {} : { organizationId };
}
