import { HypervisorError, type Hypervisor, type NodeConnection } from "#lib/ports/hypervisor.ts";
import { answerAfter, answering } from "./answer.ts";
import { followMove } from "./follow-move.ts";
import { observeGuest, observeNode } from "./observe.ts";
import type { WorldStore } from "./store.ts";
import { checkSimulatorUri, nodeOfUri } from "./uri.ts";
import { beginMove } from "./verbs/begin-move.ts";
import { cancelMove } from "./verbs/cancel-move.ts";
import { createGuest } from "./verbs/create-guest.ts";
import { guestOn, put } from "./verbs/guest-on.ts";
import { relocateGuest } from "./verbs/relocate-guest.ts";
import { startGuest } from "./verbs/start-guest.ts";
import { forceGuestOff, saveGuest, shutDownGuest } from "./verbs/stop-guest.ts";
import type { World } from "./world.ts";

/** One simulated node. All that it knows lies in the store: another process may go on where this one died. */
export function connectSimulator(store: WorldStore, connection: NodeConnection): Hypervisor {
  const look = async (id?: string): Promise<{ node: string; world: World }> => {
    const node = permitted(connection);
    const world = await store.look(node, id);
    await answerAfter(world, node);
    return { node, world };
  };
  const change = async <T>(verb: (world: World, node: string) => T, alsoNode?: string): Promise<T> => {
    const node = permitted(connection);
    const { result, world } = await store.change(alsoNode ? [node, alsoNode] : [node], (seen) => {
      answering(seen, node);
      return { result: verb(seen, node), world: seen };
    });
    await answerAfter(world, node);
    return result;
  };
  return {
    inventory: async () => {
      const { world, node } = await look();
      return observeNode(world, answering(world, node));
    },
    instance: async (id) => {
      const { world, node } = await look(id);
      const guest = world.guests.get(id);
      return guest ? observeGuest(world, node, guest) : null;
    },
    instances: async (ids) => {
      const { world, node } = await look();
      return ids.flatMap((id) => {
        const guest = world.guests.get(id);
        const seen = guest && observeGuest(world, node, guest);
        return seen ? [{ ...seen, job: null }] : [];
      });
    },
    migrate: async (id, to, { waitMs }) => {
      const target = permitted(to);
      const begun = await change((world, node) => beginMove(world, node, id, target), target);
      if (begun.begun === "failed") return { ok: false, reason: begun.reason };
      const end = await followMove(look, id, begun.number, waitMs);
      return begun.begun === "started" ? end : null;
    },
    cancelMigration: (id) => change((world, node) => cancelMove(world, node, id)),
    start: async (id, { paused }) => {
      await change((world, node) => startGuest(world, node, id, paused));
    },
    shutdown: (id) => change((world, node) => shutDownGuest(world, node, id)),
    forceOff: (id) => change((world, node) => forceGuestOff(world, node, id)),
    save: (id) => change((world, node) => saveGuest(world, node, id)),
    relocate: (id, to) => {
      const target = permitted(to);
      return change((world, node) => relocateGuest(world, node, id, target), target);
    },
    create: (instance) => change((world, node) => createGuest(world, node, instance)),
    mark: (id, { kind, network }) =>
      change((world, node) => put(world, { ...guestOn(world, node, id), kind, network })),
    setAutostart: (id, on) => change((world, node) => put(world, { ...guestOn(world, node, id), autostart: on })),
    events: (signal) => store.hints(permitted(connection), signal),
  };
}

/** The node that a permitted URI names. */
function permitted({ uri }: NodeConnection): string {
  const checked = checkSimulatorUri(uri);
  const node = nodeOfUri(uri);
  if (!checked.ok || node === null) {
    throw new HypervisorError("not-permitted", checked.ok ? "The URI names no node." : checked.reason);
  }
  return node;
}
