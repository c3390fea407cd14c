import { addGuest, type NewGuest } from "#lib/adapters/simulator/add-guest.ts";
import { changeGuest, rebootNode, setGuestFaults, setNodeFaults } from "#lib/adapters/simulator/faults.ts";
import { recordUnreachable } from "#lib/use-cases/inventory/record-unreachable.ts";
import { setInstancePlacement } from "#lib/use-cases/placement/set-instance-placement.ts";
import { setNodePlacement } from "#lib/use-cases/placement/set-node-placement.ts";
import type { Command } from "./command.ts";
import { logOutcome } from "./describe.ts";
import { worldOf } from "./scene.ts";

const GIB = 1024 ** 3;
const [NAME, GUEST] = ["([a-z0-9-]+)", "guest ([a-z0-9-]+) on (sim\\d+)(?: (\\d+)GiB)?(.*)"];

/** What a fleet is made of, and what happens to it without Lull. */
export const FLEET_COMMANDS: readonly Command[] = [
  [
    /^nodes (\d+)(?: (\d+)GiB)?$/,
    (scene, [count, gib]) =>
      void Object.assign(scene, { nodes: Number(count), ...(gib && { nodeMemoryGib: Number(gib) }) }),
  ],
  [/^pace ([\d.]+)$/, (scene, [timeScale]) => void Object.assign(scene.settings, { timeScale: Number(timeScale) })],
  [
    /^limits (\d+) out, (\d+) in, (\d+) in all$/,
    (scene, [out, into, all]) =>
      void (scene.limits = { maxOut: Number(out), maxIn: Number(into), maxTotal: Number(all) }),
  ],
  [
    new RegExp(`^${GUEST}$`),
    async (scene, [name = "", node = "", gib = "1", words = ""]) => {
      const guest = guestOf(name, node, Number(gib), words);
      scene.names.push(name);
      if (!scene.world) return void scene.guests.push(guest);
      await addGuest(scene.world.store, guest);
      await scene.world.sync();
    },
  ],
  [
    new RegExp(`^fault ${NAME} (move fails|move fails always|start fails|ignores power button|none)(?: at (\\d+)%)?$`),
    async (scene, [name = "", what, at = "50"]) => {
      const move = { at: Number(at) / 100, reason: "the target refused the memory" };
      await setGuestFaults((await worldOf(scene)).store, name, {
        ...(what === "move fails" && { moveFails: { ...move, times: 1 } }),
        ...(what === "move fails always" && { moveFails: move }),
        ...(what === "start fails" && { startFails: "its disk is missing" }),
        ...(what === "ignores power button" && { ignoresPowerButton: true }),
      });
    },
  ],
  [
    /^node (sim\d+) (vanishes|has no room|is well)$/,
    async (scene, [node = "", what]) => {
      const world = await worldOf(scene);
      await setNodeFaults(world.store, node, { unreachable: what === "vanishes", noRoom: what === "has no room" });
      if (what === "vanishes")
        await recordUnreachable(
          world.control,
          { id: world.nodes.get(node) ?? "", name: node },
          new Date(),
          "no answer",
        );
      else await world.sync();
    },
  ],
  [
    /^reboot (sim\d+)$/,
    async (scene, [node = ""]) => {
      const world = await worldOf(scene);
      await rebootNode(world.store, node);
      await world.sync();
    },
  ],
  [
    new RegExp(`^by hand: (start|stop) ${NAME}$`),
    async (scene, [verb, name = ""]) => {
      const world = await worldOf(scene);
      await changeGuest(world.store, name, (guest) => ({ ...guest, state: verb === "start" ? "running" : "stopped" }));
      await world.sync();
    },
  ],
  [
    new RegExp(`^by hand: move ${NAME} to (sim\\d+)$`),
    async (scene, [name = "", node = ""]) => {
      const world = await worldOf(scene);
      const guest = (await guestNow(scene, name)) ?? null;
      if (!guest) throw new Error(`there is no ${name}`);
      await world.store.change([guest.node, node], ({ guests }) => void guests.set(guest.id, { ...guest, node }));
      await world.sync();
    },
  ],
  [
    new RegExp(`^policy ${NAME} (move|stop|stopAndRestart|leave)(?:, group ([a-z]+))?(?:, priority (-?\\d+))?$`),
    (scene, [name = "", policy, group, priority]) => place(scene, name, { policy, group, priority }),
  ],
  [new RegExp(`^group ${NAME} ([a-z]+)$`), (scene, [name = "", group]) => place(scene, name, { group })],
  [new RegExp(`^priority ${NAME} (-?\\d+)$`), (scene, [name = "", priority]) => place(scene, name, { priority })],
  [
    /^policy of (sim\d+) (move|stop|stopAndRestart|leave)$/,
    async (scene, [node, policy]) => {
      logOutcome(scene, await setNodePlacement((await worldOf(scene)).context, { node, policy }));
    },
  ],
];

function guestOf(name: string, node: string, gib: number, words: string): NewGuest {
  const network = /network ([a-z-]+)/.exec(words)?.[1] ?? null;
  const state = /(paused|stopped)/.exec(words)?.[1] as "paused" | "stopped" | undefined;
  return {
    name,
    node,
    memoryBytes: gib * GIB,
    network,
    ...(state && { state }),
    ...(words.includes("firewall") && { kind: "firewall" }),
    ...(words.includes("pinned") && { pinned: "passes a PCI device through" }),
    ...(words.includes("autostart") && { autostart: true }),
  };
}

async function guestNow(scene: Parameters<typeof worldOf>[0], name: string) {
  const { store } = await worldOf(scene);
  const node = await store.whereIs(name);
  if (!node) return null;
  return [...(await store.look(node)).guests.values()].find((guest) => guest.name === name) ?? null;
}

async function place(
  scene: Parameters<typeof worldOf>[0],
  instance: string,
  { policy = null, group = null, priority = "0" }: Record<string, string | null | undefined>,
): Promise<void> {
  const wishes = { instance, policy, group, priority: Number(priority) };
  logOutcome(scene, await setInstancePlacement((await worldOf(scene)).context, wishes));
}
