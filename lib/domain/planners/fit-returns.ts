import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { place } from "../fleet/placement.ts";
import type { Room } from "../fleet/rooms.ts";
import type { Blocker, Warning } from "../plan/plan.ts";
import { roomsAfter } from "./after-moves.ts";
import type { Return } from "./returns.ts";
import { memory } from "./wording.ts";

type Start = Extract<Return, { does: "start" }>;
type BringBack = Extract<Return, { does: "bringBack" }>;

/** What fits on the node, in the order in which it is done; firewalls first, big ones first. */
export interface Fitted {
  starts: Start[];
  back: BringBack[];
  /** Ids of those for which there is no room. */
  left: ReadonlySet<string>;
  blockers: Blocker[];
  warnings: Warning[];
}

/** The override that starts what has room and leaves the rest off. */
export const START_WHAT_FITS = "startWhatFits";

/**
 * Starts come before what is brought back. A start without room is a blocker, unless it is overridden;
 * to bring back is a favour: what has no room stays where it runs, with a warning.
 */
export function fitReturns(
  fleet: Fleet,
  node: NodeFact,
  returns: readonly Return[],
  overrides: readonly string[],
): Fitted {
  const { usedBytes = 0, reservedBytes = 0 } = fleet.capacities.get(node.id) ?? {};
  const room: Room = { node, totalBytes: node.memoryTotalBytes, takenBytes: usedBytes + reservedBytes };
  const starts = new Map(returns.filter((each) => each.does === "start").map((each) => [each.instance, each]));
  const back = new Map(returns.filter((each) => each.does === "bringBack").map((each) => [each.instance, each]));

  const started = place([...starts.keys()], [room]);
  const roomThen = roomsAfter([room], started.placed);
  const brought = place([...back.keys()], roomThen);
  const skips = overrides.includes(START_WHAT_FITS);
  return {
    starts: started.placed.flatMap(({ instance }) => starts.get(instance) ?? []),
    back: brought.placed.flatMap(({ instance }) => back.get(instance) ?? []),
    left: new Set([...started.unplaced, ...brought.unplaced].map(({ id }) => id)),
    blockers: started.unplaced.map((instance) => noRoomToStart(instance, roomThen)),
    warnings: [
      ...(skips ? started.unplaced.map(startSkipped) : []),
      ...returns.flatMap((each) =>
        each.does === "stay" && each.warning ? [notBack(each.instance, each.warning)] : [],
      ),
      ...brought.unplaced.map((instance) =>
        notBack(
          instance,
          `stays on ${back.get(instance)?.from.name}: ${node.name} has no room for it (${memory(instance.memoryBytes)})`,
        ),
      ),
    ],
  };
}

function noRoomToStart({ name, memoryBytes }: InstanceFact, rooms: readonly Room[]): Blocker {
  const free = rooms.reduce((sum, room) => sum + room.totalBytes - room.takenBytes, 0);
  const where = rooms[0]?.node.name ?? "the node";
  const message = `${where} has no room to start ${name} (${memory(memoryBytes)}): ${memory(free)} is free after the others.`;
  return { check: "start.room", subject: name, message, override: START_WHAT_FITS };
}

function startSkipped({ name }: InstanceFact): Warning {
  return { code: "start.skipped", subject: name, message: `${name} stays off: there is no room to start it.` };
}

function notBack({ name }: Pick<InstanceFact, "name">, why: string): Warning {
  return { code: "bringBack.skipped", subject: name, message: `${name} ${why}.` };
}
