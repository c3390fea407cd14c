import { count, listOf } from "#lib/domain/planners/wording.ts";
import { HypervisorError, type NodeConnection } from "#lib/ports/hypervisor.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { CANCELLED } from "./startup.ts";

/** Nodes that are asked side by side in one look. */
const AT_ONCE = 16;

/** Asks every node for its inventory. One that doesn't answer keeps nobody out: it is named, and watched as ever. */
export async function reconnectNodes(deps: PerformerDeps, look: Look<"startup.nodes">): Promise<StepOutcome> {
  if (look.cancelRequested) return CANCELLED;
  const { after, silent } = positionOf(look.handle);
  const nodes = await deps.control.node.findMany({
    where: { status: { not: "DECOMMISSIONED" }, ...(after ? { name: { gt: after } } : {}) },
    orderBy: { name: "asc" },
    take: AT_ONCE,
  });
  const answered = await Promise.all(nodes.map((node) => reconnect(deps, node)));
  const quiet = [...silent, ...nodes.filter((_, index) => !answered[index]).map(({ name }) => name)];
  const last = nodes.at(-1)?.name;
  if (last && nodes.length === AT_ONCE) {
    return { kind: "look", inSeconds: 0, detail: `up to ${last}`, handle: { after: last, silent: quiet } };
  }
  const silence = quiet.length > 0 ? `all but ${listOf(quiet.slice(0, 10))}, which give no answer` : "all answer";
  return { kind: "done", detail: silence, topics: ["nodes", "instances"] };
}

/** What was just read is the picture that everything goes on from. */
export async function reconcileInventory(
  { control }: PerformerDeps,
  { cancelRequested }: Look<"startup.inventory">,
): Promise<StepOutcome> {
  if (cancelRequested) return CANCELLED;
  const [instances, nodes, open] = await Promise.all([
    control.instance.count(),
    control.node.count({ where: { reachable: true, status: { not: "DECOMMISSIONED" } } }),
    control.maintenance.count({ where: { closedAt: null, subjectKind: "node" } }),
  ]);
  const kept = open > 0 ? `; ${count(open, "node")} still in maintenance` : "";
  return { kind: "done", detail: `${count(instances, "instance")} on ${count(nodes, "node")}${kept}` };
}

/** Schedules go by the clock: what was due meanwhile is done once by those who keep them. */
export async function resumeSchedules(
  { control, now }: PerformerDeps,
  { cancelRequested }: Look<"startup.schedules">,
): Promise<StepOutcome> {
  if (cancelRequested) return CANCELLED;
  const [enabled, due] = await Promise.all([
    control.backupSchedule.count({ where: { enabled: true } }),
    control.backupSchedule.count({ where: { enabled: true, nextAt: { lte: now() } } }),
  ]);
  const late = due > 0 ? `, ${due} of them due meanwhile` : "";
  return { kind: "done", detail: enabled > 0 ? `${count(enabled, "backup schedule")} go on${late}` : "none is set up" };
}

function positionOf(handle: unknown): { after: string | null; silent: string[] } {
  const { after = null, silent = [] } = (handle ?? {}) as { after?: string | null; silent?: string[] };
  return { after, silent };
}

type NodeRow = Omit<NodeConnection, "driver"> & { id: string; driver: string };

/** False: it gives no answer. */
async function reconnect(
  { control, hypervisorOf, now }: PerformerDeps,
  { id, name, driver, uri, migrationUri }: NodeRow,
): Promise<boolean> {
  const takenAt = now();
  try {
    const connection = { name, driver: driver as NodeConnection["driver"], uri, migrationUri };
    await reconcileNode(control, id, await hypervisorOf(connection).inventory(), takenAt);
    return true;
  } catch (error) {
    if (error instanceof HypervisorError) return false;
    throw error;
  }
}
