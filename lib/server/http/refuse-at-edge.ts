import { effectiveMode } from "#lib/domain/modes/effective-mode.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { readMode } from "#lib/queries/modes/read-mode.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { countRefusal } from "#lib/use-cases/modes/count-refusal.ts";
import { switchedOff } from "#lib/use-cases/modes/switched-off.ts";
import type { Contract } from "./contract.ts";
import { refusalProblem } from "./problem.ts";

/**
 * The edge's layer of read-only: a write to platform is answered 503 with Retry-After before its body is read, while
 * the whole system is read-only or in maintenance. What holds for one organization or workspace, and what may still
 * be done while maintenance is entered, the use case's gate knows. Null: the request goes on.
 */
export async function refuseAtEdge(
  { writes, method, path, byTheClock }: Pick<Contract, "writes" | "method" | "path" | "byTheClock">,
  actor: Actor,
  control: ControlClient,
): Promise<Response | null> {
  if (writes !== "platform") return null;
  const mode = effectiveMode(await readMode(control));
  const { state } = mode.maintenance;
  const refusedBy = state === "on" || state === "starting" ? "maintenance" : mode.readOnly.on ? "readOnly" : null;
  if (!refusedBy) return null;
  if (!byTheClock) await countRefusal({ control, actor }, { layer: "edge", name: `${method} ${path}`, refusedBy });
  return refusalProblem(switchedOff(mode, refusedBy, new Date()));
}
