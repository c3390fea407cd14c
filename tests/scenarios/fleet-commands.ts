import type { NewGuest } from "#lib/adapters/simulator/add-guest.ts";
import { recordUnreachable } from "#lib/use-cases/inventory/record-unreachable.ts";
import { setInstancePlacement } from "#lib/use-cases/placement/set-instance-placement.ts";
import { setNodePlacement } from "#lib/use-cases/placement/set-node-placement.ts";
import type { Command } from "./command.ts";
import { logOutcome } from "./describe.ts";
import type { GuestTrouble, Hands, NodeTrouble } from "./hands.ts";
import { worldOf, type Scene } from "./scene.ts";

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
      await scene.world.hands.add(guest);
      await scene.world.sync();
    },
  ],
  [
    new RegExp(`^fault ${NAME} (move fails|move fails always|start fails|ignores power button|none)(?: at (\\d+)%)?$`),
    async (scene, [name = "", what, at = "50"]) => {
      const trouble = { what: what as GuestTrouble["what"], at: Number(at) / 100 };
      await byHand(scene, ({ spoil }) => spoil(name, trouble));
    },
  ],
  [
    /^node (sim\d+) (vanishes|has no room|is well)$/,
    async (scene, [node = "", what]) => {
      const world = await worldOf(scene);
      await world.hands.spoilNode(node, what as NodeTrouble);
      if (what !== "vanishes") return world.sync();
      const subject = { id: world.nodes.get(node) ?? "", name: node };
      await recordUnreachable(world.control, subject, new Date(), "no answer");
    },
  ],
  [/^reboot (sim\d+)$/, (scene, [node = ""]) => byHand(scene, ({ reboot }) => reboot(node))],
  [
    new RegExp(`^by hand: (start|stop) ${NAME}$`),
    (scene, [verb, name = ""]) => byHand(scene, ({ power }) => power(name, verb as "start" | "stop")),
  ],
  [
    new RegExp(`^by hand: move ${NAME} to (sim\\d+)$`),
    (scene, [name = "", node = ""]) => byHand(scene, ({ move }) => move(name, node)),
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

/** Something is done to the fleet behind Lull's back; the next inventory sees it. */
async function byHand(scene: Scene, act: (hands: Hands) => Promise<void>): Promise<void> {
  const world = await worldOf(scene);
  await act(world.hands);
  await world.sync();
}

async function place(
  scene: Scene,
  instance: string,
  { policy = null, group = null, priority = "0" }: Record<string, string | null | undefined>,
): Promise<void> {
  const wishes = { instance, policy, group, priority: Number(priority) };
  logOutcome(scene, await setInstancePlacement((await worldOf(scene)).context, wishes));
}
