import { existsSync } from "node:fs";
import { startLab } from "#lab/up.ts";
import { ensureIdentity, sshFolder } from "#lib/adapters/ssh/identity.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { makeDrivers } from "#lib/server/make-drivers.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { configureShell } from "#lib/use-cases/services/configure-shell.ts";
import { addNode } from "#lib/use-cases/nodes/add-node.ts";
import { labFolder } from "./stop-services.ts";

const POOL = "lab";
const NODES = 3;
const GUESTS = 6;

/** Starts the hypervisor lab and registers its nodes hv1.. in the pool `lab`; ones that are registered stay so. */
export async function bringUpLab(parts: {
  stateDir: string;
  control: ControlClient;
  say: (line: string) => void;
}): Promise<void> {
  const { stateDir, control, say } = parts;
  say(`Starting the hypervisor lab: ${NODES} libvirt nodes with ${GUESTS} guests`);
  const hasSsh = existsSync("/usr/sbin/sshd");
  if (!hasSsh) say("The lab's nodes have no ssh: install openssh-server for their services and reboots.");
  const key = hasSsh ? { authorizedKey: await ensureIdentity(sshFolder(stateDir)) } : {};
  const lab = await startLab({ dir: labFolder(stateDir), nodes: NODES, guests: GUESTS, templates: true, ...key });
  const log = { warn: (_details: object, message: string): void => say(message) };
  const drivers = makeDrivers(control, log);
  const context = { actor: systemActor("up"), control, now: () => new Date(), drivers };
  for (const { name, uri, migrationUri, ...shell } of lab.nodes) {
    const known = await control.node.findUnique({ where: { name }, select: { uri: true } });
    if (known?.uri === uri) continue;
    const added = await addNode(context, { name, pool: POOL, driver: "libvirt", uri, migrationUri });
    if (!added.ok) throw new Error(`The lab's node ${name} could not be registered: ${added.detail}`);
    const configured = await configureShell(context, {
      node: name,
      ...shell,
      ...(hasSsh ? {} : { serviceGroups: [] }),
    });
    if (!configured.ok)
      throw new Error(`The services of the lab's node ${name} could not be set: ${configured.detail}`);
  }
}
