import { run } from "#lab/command.ts";
import { nodeFaults } from "#lab/faults.ts";
import { defineGuest } from "#lab/guest/define.ts";
import { hasBooted } from "#lab/guest/ticks.ts";
import type { NewGuest } from "#lib/adapters/simulator/add-guest.ts";
import type { TestLab } from "./make-lab.ts";

const GIB = 1024 ** 3;
/** A story's GiB on the lab, whose nodes declare 1024 MiB: as much of a node as of the story's 64 GiB. */
const MIB_PER_GIB = 16;

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

export async function removeGuest(uri: string, name: string): Promise<void> {
  const active = (await run("virsh", ["-q", "-c", uri, "list", "--name"])).split("\n");
  if (active.includes(name)) await run("virsh", ["-q", "-c", uri, "destroy", name]);
  await run("virsh", ["-q", "-c", uri, "undefine", name, "--managed-save"]);
}

export function faultsOf(lab: TestLab, node: string) {
  return nodeFaults(lab.dir, node.replace("sim", "hv"));
}
