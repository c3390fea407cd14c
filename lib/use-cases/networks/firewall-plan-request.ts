import type { ControlTx } from "#lib/ports/databases.ts";
import { moveOf } from "../instances/instance-plan-request.ts";
import type { PlanRequest } from "../operations/plan-request.ts";
import { conflict, notFound, type Outcome } from "../outcome.ts";

interface Asked {
  network: string;
  to?: string | undefined;
}

/** What the planner is asked when a network's firewall is to move. */
export async function firewallPlanRequest(tx: ControlTx, { network, to }: Asked): Promise<Outcome<PlanRequest>> {
  const firewalls = await tx.instance.findMany({
    where: { network, kind: "firewall" },
    select: { id: true, name: true, nodeId: true },
    orderBy: { name: "asc" },
    take: 10,
  });
  const [firewall, ...others] = firewalls;
  if (!firewall) {
    const known = await tx.network.findUnique({ where: { name: network } });
    const inside = known ? 1 : await tx.instance.count({ where: { network } });
    return inside > 0 ? conflict(`${network} has no firewall.`) : notFound(`There is no network '${network}'.`);
  }
  if (others.length === 0) return moveOf(tx, firewall, to);
  const names = firewalls.map(({ name }) => name).join(", ");
  return conflict(`${network} has several firewalls: ${names}. Move each by its name.`);
}
