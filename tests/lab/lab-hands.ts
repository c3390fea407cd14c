import { run } from "#lab/command.ts";
import { hasBooted, readTicks } from "#lab/guest/ticks.ts";
import type { InstanceObservation, NodeConnection } from "#lib/ports/hypervisor.ts";
import type { Engine } from "../engine/engine.ts";
import type { Hands } from "../scenarios/hands.ts";
import { defineOn, faultsOf, removeGuest } from "./lab-guests.ts";
import type { TestLab } from "./make-lab.ts";

/** What happens on real nodes without Lull: virsh in somebody's shell, a power cut, a guest that doesn't heed. */
export function labHands(lab: TestLab, { control }: Engine): Hands {
  return {
    add: (guest) => defineOn(lab, guest),
    async power(name, verb) {
      const { node } = await find(lab, name);
      await virsh(node, verb === "start" ? "start" : "destroy", name);
      if (verb === "start") await hasBooted(lab.dir, name);
    },
    async move(name, to) {
      const { node } = await find(lab, name);
      const target = nodeOf(lab, to);
      const way = ["--migrateuri", target.migrationUri ?? ""];
      await virsh(node, "migrate", "--live", "--p2p", "--persistent", "--undefinesource", name, target.uri, ...way);
    },
    reboot: (node) => faultsOf(lab, node).reboot(),
    async spoil(name, { what }) {
      if (what !== "ignores power button") throw new Error(`a real guest can't be made so that its ${what}`);
      const { node, seen } = await find(lab, name);
      await removeGuest(node.uri, name);
      // Its story begins with the deaf one: Lull has never known the one before.
      await control.instance.deleteMany({ where: { name } });
      await defineOn(lab, { name, node: node.name, memoryBytes: seen.memoryBytes * 64 }, true);
    },
    spoilNode: (node, what) => Promise.reject(new Error(`no story on real nodes makes ${node}: ${what}`)),
    async look(name) {
      const { node, seen } = await find(lab, name);
      // Moves are counted where Lull has made them: a real guest doesn't know of them.
      const moves = await control.step.count({
        where: {
          actionType: "instance.migrate",
          status: "done",
          step: { path: ["action", "instance", "name"], equals: name },
        },
      });
      const { boots } = await readTicks(lab.dir, name);
      return { state: seen.state, node: node.name.replace("hv", "sim"), boots, moves };
    },
  };
}

interface Found {
  node: NodeConnection;
  seen: InstanceObservation;
}

async function find(lab: TestLab, name: string): Promise<Found> {
  for (const node of lab.nodes) {
    const { instances } = await lab.driver.connect(node).inventory();
    const seen = instances.find((each) => each.name === name);
    if (seen) return { node, seen };
  }
  throw new Error(`there is no ${name}`);
}

function nodeOf(lab: TestLab, name: string): NodeConnection {
  const node = lab.nodes.find((each) => each.name === name.replace("sim", "hv"));
  if (!node) throw new Error(`the lab has no ${name}`);
  return node;
}

async function virsh({ uri }: NodeConnection, ...words: string[]): Promise<void> {
  await run("virsh", ["-q", "-c", uri, ...words]);
}
