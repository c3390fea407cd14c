import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { moveDuration } from "../duration.ts";
import { holdsMemory } from "../holds-memory.ts";
import { lackOfRoom } from "../room.ts";
import type { GuestFaults, SimGuest, World } from "../world.ts";
import { assertIdle, guestOn, put } from "./guest-on.ts";

/** `attached`: a move to this target goes on already, whoever began it. */
export type Begun = { begun: "started" | "attached"; number: number } | { begun: "failed"; reason: string };

export function beginMove(world: World, node: string, id: string, target: string): Begun {
  const guest = guestOn(world, node, id);
  if (guest.job?.kind === "move" && guest.job.target === target) {
    return { begun: "attached", number: guest.job.number };
  }
  assertIdle(guest);
  if (guest.pinned) throw new HypervisorError("refused", `${guest.name} can't move: it ${guest.pinned}.`);
  if (target === node) throw new HypervisorError("refused", `${guest.name} is on ${node} already.`);
  const obstacle = obstacleAt(world, target, guest);
  if (obstacle) return { begun: "failed", reason: obstacle };
  put(world, moving(world, guest, target));
  return { begun: "started", number: guest.moves + 1 };
}

function obstacleAt(world: World, target: string, guest: SimGuest): string | null {
  if (!holdsMemory(guest)) return `${guest.name} is not running, so there is nothing to move.`;
  const host = world.nodes.get(target);
  if (!host || host.faults.unreachable) return `${target} can't be reached.`;
  return lackOfRoom(world, target, guest);
}

function moving(world: World, guest: SimGuest, target: string): SimGuest {
  const { moveFails, moveStallsAt } = guest.faults;
  return {
    ...guest,
    moves: guest.moves + 1,
    faults: countDown(guest.faults),
    job: {
      kind: "move",
      number: guest.moves + 1,
      target,
      startedAt: world.now,
      durationMs: moveDuration(world.settings, guest),
      failsAt: moveFails ? { at: moveFails.at, reason: moveFails.reason } : null,
      stallsAt: moveStallsAt ?? null,
      cutAt: null,
    },
  };
}

function countDown(faults: GuestFaults): GuestFaults {
  const { moveFails, ...rest } = faults;
  if (moveFails?.times === undefined) return faults;
  return moveFails.times > 1 ? { ...rest, moveFails: { ...moveFails, times: moveFails.times - 1 } } : rest;
}
