import type { HealthSubject } from "#lib/domain/fleet/node-health.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { WatchedNode } from "#lib/use-cases/inventory/refresh-node.ts";

/** A node to look at, with what its health may change. */
export type ProbedNode = WatchedNode & HealthSubject;

/** Every node that is registered and not decommissioned. */
export async function watchedNodes(control: ControlClient): Promise<ProbedNode[]> {
  const nodes = await control.node.findMany({
    where: { status: { not: "DECOMMISSIONED" } },
    select: {
      id: true,
      name: true,
      driver: true,
      uri: true,
      migrationUri: true,
      status: true,
      statusSince: true,
      healthErrorAt: true,
    },
  });
  return nodes.flatMap(({ driver, statusSince, healthErrorAt, ...node }) => {
    const ownError = node.status === "ERROR" && healthErrorAt?.getTime() === statusSince.getTime();
    return isDriver(driver) ? [{ ...node, driver, ownError }] : [];
  });
}

function isDriver(driver: string): driver is WatchedNode["driver"] {
  return driver === "libvirt" || driver === "simulator";
}
