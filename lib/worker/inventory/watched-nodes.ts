import type { ControlClient } from "#lib/ports/databases.ts";
import type { WatchedNode } from "#lib/use-cases/inventory/refresh-node.ts";

/** Every node that is registered and not decommissioned. */
export async function watchedNodes(control: ControlClient): Promise<WatchedNode[]> {
  const nodes = await control.node.findMany({
    where: { status: { not: "DECOMMISSIONED" } },
    select: { id: true, name: true, driver: true, uri: true, migrationUri: true },
  });
  return nodes.flatMap(({ driver, ...node }) => (isDriver(driver) ? [{ ...node, driver }] : []));
}

function isDriver(driver: string): driver is WatchedNode["driver"] {
  return driver === "libvirt" || driver === "simulator";
}
