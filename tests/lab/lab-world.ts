import { rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "#lab/command.ts";
import type { NodeConnection } from "#lib/ports/hypervisor.ts";
import { makeEngine } from "../engine/engine.ts";
import type { ScenarioWorld } from "../scenarios/hands.ts";
import type { Scene } from "../scenarios/scene.ts";
import { defineOn, removeGuest } from "./lab-guests.ts";
import { labHands } from "./lab-hands.ts";
import type { TestLab } from "./make-lab.ts";

/** The fleet of a scene on real nodes: the lab's hv1, hv2, hv3, known to Lull as sim1, sim2, sim3. */
export async function labWorld(lab: TestLab, { guests, nodes }: Scene): Promise<ScenarioWorld> {
  if (nodes !== 3) throw new Error("the lab has three nodes");
  await emptyLab(lab);
  for (const guest of guests) await defineOn(lab, guest);
  const connections: NodeConnection[] = lab.nodes.map((node) => ({ ...node, name: node.name.replace("hv", "sim") }));
  const engine = await makeEngine(lab.driver, connections);
  return { ...engine, hands: labHands(lab, engine) };
}

/** Every guest of the story before is gone, with what it wrote. */
async function emptyLab(lab: TestLab): Promise<void> {
  for (const { uri } of lab.nodes) {
    const names = (await run("virsh", ["-q", "-c", uri, "list", "--all", "--name"])).split("\n").filter(Boolean);
    for (const name of names) await removeGuest(uri, name);
  }
  await rm(join(lab.dir, "serial"), { recursive: true, force: true });
}
