import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLab, stopLab, type Lab, type LabNode } from "#lab/up.ts";
import { createLibvirtDriver } from "#lib/adapters/libvirt/driver.ts";
import { ensureIdentity, sshFolder } from "#lib/adapters/ssh/identity.ts";
import { sshShell } from "#lib/adapters/ssh/ssh-shell.ts";
import type { Shells } from "#lib/ports/shell.ts";
import type { HypervisorDriver, NodeConnection } from "#lib/ports/hypervisor.ts";

export interface TestLab {
  dir: string;
  driver: HypervisorDriver;
  /** By ssh, with a key of this lab's own. */
  shells: Shells;
  /** The file that the nodes' host keys are pinned in. */
  knownHosts: string;
  lab: LabNode[];
  /** hv1, hv2, ... as the driver connects to them. */
  nodes: NodeConnection[];
  hv1: NodeConnection;
  hv2: NodeConnection;
  end(): Promise<void>;
}

/** A lab of its own below the temporary folder, without guests. */
export async function makeLab(nodes = 2, timeoutMs = 10_000): Promise<TestLab> {
  const folder = await mkdtemp(join(tmpdir(), "lull-lab-"));
  const keys = await mkdtemp(join(tmpdir(), "lull-lab-keys-"));
  const files = sshFolder(keys);
  const lab = await startLab({ dir: folder, nodes, guests: 0, authorizedKey: await ensureIdentity(files) });
  const connections = connectionsOf(lab);
  const [hv1, hv2 = hv1] = connections;
  if (!hv1 || !hv2) throw new Error("the lab has no node");
  const driver = createLibvirtDriver({ allowedSocketFolders: [lab.dir], timeoutMs, log: { warn: () => undefined } });
  const shells: Shells = (node) => sshShell({ files, allowedSocketFolders: [lab.dir] }, node);
  const end = async (): Promise<void> => {
    await stopLab(folder);
    await rm(keys, { recursive: true });
  };
  return {
    dir: lab.dir,
    driver,
    shells,
    knownHosts: files.knownHosts,
    lab: lab.nodes,
    nodes: connections,
    hv1,
    hv2,
    end,
  };
}

export function connectionsOf(lab: Lab): NodeConnection[] {
  return lab.nodes.map(({ name, uri, migrationUri }) => ({ name, uri, migrationUri, driver: "libvirt" }));
}
