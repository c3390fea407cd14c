import {
  HypervisorError,
  type InstanceObservation,
  type MigrateOptions,
  type MigrationEnd,
  type NodeConnection,
} from "#lib/ports/hypervisor.ts";
import type { Moves } from "./moves.ts";
import type { Subject } from "./power.ts";
import { startMove, type MovePlan } from "./start-move.ts";
import { markPausedArrival, wakeImages } from "./wake-images.ts";

/** Looks at a guest on the target, null when it isn't there. */
export type LookAtTarget = (target: NodeConnection, id: string) => Promise<InstanceObservation | null>;

export interface MoveContext extends Subject {
  moves: Moves;
  lookAtTarget: LookAtTarget;
  plan(guest: InstanceObservation, target: NodeConnection, live: boolean): MovePlan;
}

const LOOK_EVERY_MS = 250;

/** See the port: starts a move or attaches to the one that runs, and waits for at most `waitMs`. */
export async function migrate(
  context: MoveContext,
  id: string,
  target: NodeConnection,
  options: MigrateOptions,
): Promise<MigrationEnd | null> {
  const { moves, virsh } = context;
  const key = moveKey(virsh.uri, id);
  if (!ownMove(moves, key, target, options.since)) {
    const guest = options.seen ?? (await sourceOrArrived(context, target, id));
    if (guest === "arrived") return { ok: true };
    if (guest.job?.kind === "migration-out") return watchForeign(context, options.waitMs);
    assertMovable(guest);
    await wakeImages(virsh, guest);
    await markPausedArrival(virsh, guest);
    // From the second look at the moves to the note nothing else runs: two callers make one move.
    if (!ownMove(moves, key, target, options.since))
      moves.put(key, startMove(context.plan(guest, target, options.live)));
  }
  const move = ownMove(moves, key, target, options.since);
  if (!move) return null;
  const end = await withinTime(move.end, options.waitMs);
  if (end === "goes on") move.letGo();
  else moves.forget(key);
  return end === "goes on" ? null : end;
}

export function moveKey(uri: string, id: string): string {
  return `${uri} ${id}`;
}

function ownMove(moves: Moves, key: string, target: NodeConnection, since?: number): ReturnType<Moves["get"]> {
  const move = moves.get(key, since);
  if (!move || move.target === target.name) return move;
  if (moves.isRunning(key)) throw new HypervisorError("busy", `it is already moving to ${move.target}`);
  moves.forget(key);
  return null;
}

async function sourceOrArrived(
  { look, lookAtTarget }: MoveContext,
  target: NodeConnection,
  id: string,
): Promise<InstanceObservation | "arrived"> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof HypervisorError) || error.code !== "not-found") throw error;
    const there = await lookAtTarget(target, id);
    if (there && !there.job && (there.state === "running" || there.state === "paused")) return "arrived";
    throw error;
  }
}

function assertMovable({ name, state, job, pinned }: InstanceObservation): void {
  if (job) throw new HypervisorError("busy", `${name} has another job running (${job.kind})`);
  if (state !== "running" && state !== "paused") {
    throw new HypervisorError("refused", `${name} is not running, so there is nothing to move`);
  }
  if (pinned) throw new HypervisorError("refused", `${name} can't move: it ${pinned}`);
}

/** Another process has started it: its end shows in the world alone. */
async function watchForeign({ look }: MoveContext, waitMs: number): Promise<null> {
  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(LOOK_EVERY_MS, Math.max(1, deadline - Date.now()))));
    const seen = await look().catch((error: unknown) => {
      if (error instanceof HypervisorError) return null;
      throw error;
    });
    if (!seen?.job) return null;
  }
  return null;
}

/** The end, or "goes on" after the given time. */
export async function withinTime<T>(end: Promise<T>, waitMs: number): Promise<T | "goes on"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"goes on">((resolve) => {
    timer = setTimeout(resolve, waitMs, "goes on");
  });
  try {
    return await Promise.race([end, late]);
  } finally {
    clearTimeout(timer);
  }
}
