import { BLANK_GUEST } from "#lib/adapters/simulator/blank-guest.ts";
import { moveDuration } from "#lib/adapters/simulator/duration.ts";
import { randomOf } from "#lib/adapters/simulator/random.ts";
import { DEFAULT_SETTINGS } from "#lib/adapters/simulator/world.ts";
import { makespan } from "#lib/domain/dispatch/makespan.ts";
import type { FleetSnapshot, InstanceFact } from "#lib/domain/fleet/facts.ts";
import { estimate } from "#lib/domain/plan/estimate.ts";
import type { Lane, Stage, Step } from "#lib/domain/plan/plan.ts";
import { planMoveAll } from "#lib/domain/planners/move-all.ts";

const GIB = 2 ** 30;
const LIMITS = { out: 2, in: 2, pool: 4 } as const;
const DRAINS = 30;
export const GOALS = { makespan: 1.1, held: 0.8 };

export interface DrainFigures {
  /** The worst of the drains: how long it takes against what no order of steps could beat. */
  makespanRatio: number;
  /** In how many of the drains the range that was promised held the true time, 0..1. */
  held: number;
  drains: number;
}

/**
 * Thirty drains of mixed sizes at 2 out, 2 in, 4 in all, with the simulator's noisy durations, run as
 * the dispatcher starts steps. Each estimate rests on the moves of the drains before it alone.
 */
export function benchDrains(): DrainFigures {
  const past: number[] = [];
  let worst = 0;
  let held = 0;
  for (let at = 0; at <= DRAINS; at++) {
    const { stages } = planMoveAll(fleetOf(at), { nodeId: "n0", choices: {}, overrides: [], reason: "" });
    const seconds = (step: Step): number => secondsOf(step, at);
    const took = makespan(stages, seconds, limitOf);
    const { lowSeconds, highSeconds } = estimate(stages, { "instance.migrate": past.slice(-200) }, limitOf);
    if (at > 0) {
      worst = Math.max(worst, took / lowerBound(stages, seconds));
      if (lowSeconds !== null && highSeconds !== null && lowSeconds <= took && took <= highSeconds) held += 1;
    }
    past.push(...moves(stages).map(seconds));
  }
  return { makespanRatio: worst, held: held / DRAINS, drains: DRAINS };
}

/** Stage after stage: all work shared by the lanes, the longest step, and two that must follow each other. */
export function lowerBound(stages: readonly Stage[], seconds: (step: Step) => number): number {
  const atOnce = Math.min(LIMITS.out, LIMITS.pool);
  return stages.reduce((total, { steps }) => {
    const times = steps.map(seconds).sort((a, b) => b - a);
    const shared = times.reduce((sum, each) => sum + each, 0) / atOnce;
    const following = (times[atOnce - 1] ?? 0) + (times[atOnce] ?? 0);
    return total + Math.max(shared, times[0] ?? 0, times.length > atOnce ? following : 0);
  }, 0);
}

function limitOf(lane: Lane): number {
  return LIMITS[lane.split(":")[0] as keyof typeof LIMITS];
}

function moves(stages: readonly Stage[]): Step[] {
  return stages.flatMap(({ steps }) => steps).filter(({ action }) => action.type === "instance.migrate");
}

/** What the simulator would take for the move; other steps take no time worth speaking of. */
function secondsOf({ action }: Step, drain: number): number {
  if (action.type !== "instance.migrate") return 0;
  const guest = { ...BLANK_GUEST, ...action.instance, node: "n0", memoryBytes: action.memoryBytes, moves: drain };
  return moveDuration({ ...DEFAULT_SETTINGS, noise: 0.3, timeScale: 1 }, guest) / 1000;
}

/** A node with 8 to 40 guests of 1 to 16 GiB, every tenth a firewall, and four others with room. */
function fleetOf(drain: number): FleetSnapshot {
  const random = randomOf(`drain ${drain}`);
  const instances = Array.from({ length: 8 + Math.floor(random() * 33) }, (_, at): InstanceFact => {
    const isFirewall = at % 10 === 9;
    return {
      id: `i${drain}-${at}`,
      name: `vm-${at}`,
      nodeId: "n0",
      kind: isFirewall ? "firewall" : "instance",
      state: "running",
      memoryBytes: (isFirewall ? 1 : 2 ** Math.floor(random() * 5)) * GIB,
      pinned: null,
      network: isFirewall ? `net-${at}` : null,
    };
  });
  const nodes = Array.from({ length: 5 }, (_, at) => ({
    id: `n${at}`,
    name: `n${at}`,
    poolId: "pool",
    status: "ENABLED" as const,
    reachable: true,
    memoryTotalBytes: 1024 * GIB,
    claimedBy: null,
  }));
  const pools = [{ id: "pool", name: "pool", maxOut: LIMITS.out, maxIn: LIMITS.in, maxTotal: LIMITS.pool }];
  return { takenAt: 0, pools, nodes, instances, reservations: [], maintenance: null };
}
