import { BLANK_GUEST } from "../blank-guest.ts";
import { randomOf, uuidOf } from "../random.ts";
import type { SimGuest, SimNode } from "../world.ts";
import { roleFor } from "./roles.ts";

const GIB = 1024 ** 3;
/** No node is filled further than this, so that a drained node's guests find room elsewhere. */
const FULL = 0.72;

export interface GuestPlan {
  seed: string;
  networks: readonly string[];
  /** Besides the firewalls, of which each network has one. */
  instances: number;
}

/** Firewalls and instances with their sizes, spread over the nodes; the same plan gives the same guests. */
export function plantGuests(plan: GuestPlan, nodes: readonly SimNode[]): SimGuest[] {
  const used = new Map(nodes.map((node) => [node.name, 0]));
  const firewalls = plan.networks.map((network) => firewall(plan.seed, network));
  const guests = [...firewalls, ...instances(plan)];
  return guests.flatMap((guest, index) => {
    const node = placeFor(nodes, used, guest.memoryBytes, index);
    if (!node) return [];
    used.set(node.name, (used.get(node.name) ?? 0) + guest.memoryBytes);
    return [{ ...guest, node: node.name }];
  });
}

function firewall(seed: string, network: string): SimGuest {
  const name = `router-${network}`;
  return {
    ...BLANK_GUEST,
    id: uuidOf(`${seed}:${name}`),
    name,
    kind: "firewall",
    network,
    memoryBytes: GIB,
    vcpus: 1,
    autostart: true,
  };
}

function instances({ seed, networks, instances: count }: GuestPlan): SimGuest[] {
  const random = randomOf(`${seed}:guests`);
  const numbers = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const network = networks[index % networks.length] ?? null;
    const role = roleFor(random());
    const series = network ? `${network}-${role.name}` : role.name;
    const number = (numbers.get(series) ?? 0) + 1;
    numbers.set(series, number);
    const name = `${series}-${number}`;
    const guest: SimGuest = {
      ...BLANK_GUEST,
      id: uuidOf(`${seed}:${name}`),
      name,
      network,
      memoryBytes: role.memoryGib * GIB,
      vcpus: role.vcpus,
      autostart: role.name === "db",
    };
    return { ...guest, ...shapeOf(index) };
  });
}

/** A few of each kind that needs thought: stopped, paused, passing a device through. */
function shapeOf(index: number): Partial<SimGuest> {
  if (index % 13 === 5) return { pinned: "passes a PCI device through (0000:3b:00.0)" };
  if (index % 10 === 7) return { state: "stopped", stateReason: "shutdown", boots: 0 };
  if (index % 17 === 3) return { state: "paused", stateReason: "user" };
  return {};
}

/** The next node in turn that has room; the turn keeps loads close and still uneven. */
function placeFor(nodes: readonly SimNode[], used: Map<string, number>, bytes: number, turn: number): SimNode | null {
  for (let step = 0; step < nodes.length; step += 1) {
    const node = nodes[(turn + step) % nodes.length];
    if (node && (used.get(node.name) ?? 0) + bytes <= node.memoryBytes * FULL) return node;
  }
  return null;
}
