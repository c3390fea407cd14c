import { rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "#lab/command.ts";
import { nodeFaults } from "#lab/faults.ts";
import { defineGuest } from "#lab/guest/define.ts";
import { hasBooted } from "#lab/guest/ticks.ts";
import type { NewGuest } from "#lib/adapters/simulator/add-guest.ts";
import type { NodeConnection } from "#lib/ports/hypervisor.ts";
import { makeEngine } from "../engine/engine.ts";
import type { ScenarioWorld } from "../scenarios/hands.ts";
import type { Scene } from "../scenarios/scene.ts";
import { labHands } from "./lab-hands.ts";
import type { TestLab } from "./make-lab.ts";

const GIB = 1024 ** 3;
/** A story's GiB on the lab, whose nodes declare 1024 MiB: as much of a node as of the story's 64 GiB. */
const MIB_PER_GIB = 16;

/** The fleet of a scene on real nodes: the lab's hv1, hv2, hv3, known to Lull as sim1, sim2, sim3. */
export async function labWorld(lab: TestLab, { guests, nodes }: Scene): Promise<ScenarioWorld> {
  if (nodes !== 3) throw new Error("the lab has three nodes");
  await emptyLab(lab);
  for (const guest of guests) await defineOn(lab, guest);
  const connections: NodeConnection[] = lab.nodes.map((node) => ({ ...node, name: node.name.replace("hv", "sim") }));
  const engine = await makeEngine(lab.driver, connections);
  return { ...engine, hands: labHands(lab, engine) };
}

/** Defines a guest as a story describes it; returns when it runs, if it is to run. */
export async function defineOn(lab: TestLab, guest: NewGuest, hang = false): Promise<void> {
  const { name, node, kind, network, pinned, autostart, memoryBytes = GIB, state = "running" } = guest;
  if (state !== "running" && state !== "paused" && state !== "stopped")
    throw new Error(`${name} can't begin as ${state}`);
  await defineGuest({
    dir: lab.dir,
    node: node.replace("sim", "hv"),
    name,
    memoryMiB: (memoryBytes / GIB) * MIB_PER_GIB,
    state,
    hang,
    pinned: pinned != null,
    firewall: kind === "firewall",
    ...(network && { network }),
    ...(autostart && { autostart }),
  });
  if (state !== "stopped") await hasBooted(lab.dir, name);
}

/** Every guest of the story before is gone, with what it wrote. */
async function emptyLab(lab: TestLab): Promise<void> {
  for (const { uri } of lab.nodes) {
    const names = (await run("virsh", ["-q", "-c", uri, "list", "--all", "--name"])).split("\n").filter(Boolean);
    for (const name of names) await removeGuest(uri, name);
  }
  await rm(join(lab.dir, "serial"), { recursive: true, force: true });
}

export async function removeGuest(uri: string, name: string): Promise<void> {
  const active = (await run("virsh", ["-q", "-c", uri, "list", "--name"])).split("\n");
  if (active.includes(name)) await run("virsh", ["-q", "-c", uri, "destroy", name]);
  await run("virsh", ["-q", "-c", uri, "undefine", name, "--managed-save"]);
}

export function faultsOf(lab: TestLab, node: string) {
  return nodeFaults(lab.dir, node.replace("sim", "hv"));
}
