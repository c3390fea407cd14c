import type { MigrateInstance } from "#lib/domain/plan/action.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { Hypervisor, InstanceObservation, NodeConnection } from "#lib/ports/hypervisor.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { connectionsOf } from "./connect.ts";
import { movedByHand } from "./elsewhere.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { seenAhead } from "./seen-ahead.ts";
import { begunAgain, handleOf, stallOf, watched, type MoveHandle } from "./move-handle.ts";

/** How long one look stays with a move: short ones end within it, longer ones are looked at again. */
const WAIT_MS = 4_000;

/** A daemon that is started again drops its moves: they are begun again, but not for ever. */
const MAX_STARTS = 4;

interface Way {
  source: Hypervisor;
  target: NodeConnection;
  /** The instance at the source, as this look has found it. */
  seen: InstanceObservation;
}

/** Moves an instance. Looks at both sides first: there already: done; on its way: attach; else start. */
export async function migrateInstance(deps: PerformerDeps, look: Look<"instance.migrate">): Promise<StepOutcome> {
  const { action } = look;
  const [from, target] = await connectionsOf(deps, [action.from, action.to]);
  const source = deps.hypervisorOf(from);
  const here = (await seenAhead(deps, look, source)) ?? (await source.instance(action.instance.id));
  if (!here || isGone(here)) return lookAtTarget(deps, look, deps.hypervisorOf(target));
  const moving = here.job?.kind === "migration-out";
  if (look.cancelRequested) return cancel(source, look, moving);
  if (!moving && here.state === "stopped") {
    return failed(isOff(action));
  }
  const handle = handleOf(look.handle);
  const stall = moving ? stallOf(handle, here, deps.now(), deps.stallSeconds) : null;
  if (stall) {
    await source.cancelMigration(action.instance.id);
    return failed(`${stall} The move was cancelled; ${action.instance.name} still runs on ${action.from.name}.`);
  }
  if (!moving && handle.starts >= MAX_STARTS) {
    return failed(
      `The move was begun ${handle.starts} times and ended each time without moving ${action.instance.name}.`,
    );
  }
  const kept = watched(moving ? handle : begunAgain(handle), here, deps.now());
  return move(deps, look, { source, target, seen: here }, kept);
}

/** The source has let it go: it has arrived, is about to, or is nowhere. */
async function lookAtTarget(
  deps: PerformerDeps,
  { action }: Look<"instance.migrate">,
  target: Hypervisor,
): Promise<StepOutcome> {
  const there = await target.instance(action.instance.id);
  if (!there) return movedByHand(deps, action);
  if (there.job) return { kind: "look", inSeconds: 0.5, detail: "arriving" };
  if (action.method === "live" && there.state !== "running") {
    return failed(`${action.instance.name} has arrived on ${action.to.name}, but it is ${there.state} there.`);
  }
  // The definition is there a moment after the guest, so it is asked for here and not when the move has ended.
  if (action.autostart && !there.autostart) await target.setAutostart(action.instance.id, true);
  return arrived(deps, action);
}

function isOff({ instance }: MigrateInstance): string {
  return `${instance.name} isn't running any more: it was left where it is, stopped.`;
}

function failed(error: string): StepOutcome {
  return { kind: "failed", error };
}

async function move(
  deps: PerformerDeps,
  { action, saveHandle, startedAt }: Look<"instance.migrate">,
  { source, target, seen }: Way,
  handle: MoveHandle,
): Promise<StepOutcome> {
  if (!(await saveHandle(handle))) return { kind: "look", inSeconds: 1 };
  const end = await source.migrate(action.instance.id, target, {
    live: action.method === "live",
    waitMs: WAIT_MS,
    seen,
    since: startedAt.getTime(),
  });
  if (end?.ok) {
    return action.autostart ? { kind: "look", inSeconds: 0.1, detail: "arrived" } : arrived(deps, action);
  }
  if (end) {
    // It may have been stopped since it was seen: then that is the reason, whatever the node says.
    const left = await source.instance(action.instance.id).catch(() => null);
    return failed(left?.state === "stopped" && !isGone(left) ? isOff(action) : end.reason);
  }
  const now = await source.instance(action.instance.id);
  return {
    kind: "look",
    inSeconds: 0.5,
    progress: now?.job?.progress ?? null,
    detail: `on its way to ${action.to.name}`,
    handle: watched(handle, now, deps.now()),
  };
}

async function cancel(source: Hypervisor, { action }: Look<"instance.migrate">, moving: boolean): Promise<StepOutcome> {
  if (!moving) return { kind: "cancelled", detail: `${action.instance.name} stays on ${action.from.name}` };
  await source.cancelMigration(action.instance.id);
  return { kind: "look", inSeconds: 0.3, detail: "cancelling" };
}

/** After a move the source may still list the instance for a moment, as migrated away. */
function isGone({ state, stateReason }: InstanceObservation): boolean {
  return state === "stopped" && stateReason === "migrated";
}

function arrived(deps: PerformerDeps, { instance, from, to }: MigrateInstance): StepOutcome {
  return {
    kind: "done",
    detail: `${from.name} → ${to.name}`,
    entries: [{ instanceId: instance.id, did: "moved", toNodeId: to.id }],
    write: (tx) => place(tx, instance.id, to.id, deps.now()),
    topics: ["instances", "nodes", `node:${from.name}`, `node:${to.name}`],
  };
}

/** The picture follows at once; the next inventory confirms it. The reservation stays: the operation may still move it back. */
async function place(tx: ControlTx, instanceId: string, nodeId: string, now: Date): Promise<void> {
  await tx.instance.updateMany({ where: { id: instanceId }, data: { nodeId, job: null, observedAt: now } });
}
