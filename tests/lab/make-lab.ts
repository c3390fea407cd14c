import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLab, stopLab, type Lab } from "#lab/up.ts";
import { createLibvirtDriver } from "#lib/adapters/libvirt/driver.ts";
import type { HypervisorDriver, NodeConnection } from "#lib/ports/hypervisor.ts";

export interface TestLab {
  dir: string;
  driver: HypervisorDriver;
  /** hv1, hv2, ... as the driver connects to them. */
  nodes: NodeConnection[];
  hv1: NodeConnection;
  hv2: NodeConnection;
  end(): Promise<void>;
}

/** A lab of its own below the temporary folder, without guests. */
export async function makeLab(nodes = 2, timeoutMs = 10_000): Promise<TestLab> {
  const folder = await mkdtemp(join(tmpdir(), "lull-lab-"));
  const lab = await startLab({ dir: folder, nodes, guests: 0 });
  const connections = connectionsOf(lab);
  const [hv1, hv2 = hv1] = connections;
  if (!hv1 || !hv2) throw new Error("the lab has no node");
  const driver = createLibvirtDriver({ allowedSocketFolders: [lab.dir], timeoutMs, log: { warn: () => undefined } });
  return { dir: lab.dir, driver, nodes: connections, hv1, hv2, end: () => stopLab(folder) };
}

export function connectionsOf(lab: Lab): NodeConnection[] {
  return lab.nodes.map((node) => ({ ...node, driver: "libvirt" }));
}
