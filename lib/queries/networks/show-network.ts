import type { ControlClient } from "#lib/ports/databases.ts";
import { done, notFound, type Outcome } from "#lib/use-cases/outcome.ts";
import { listInstances, listInstancesQuery } from "../instances/list-instances.ts";
import { findNetwork } from "./list-networks.ts";
import type { NetworkDetail } from "./network-view.ts";

/** A private network with its firewall and the instances in it. */
export async function showNetwork(control: ControlClient, name: string): Promise<Outcome<NetworkDetail>> {
  const network = await findNetwork(control, name);
  if (!network) return notFound(`There is no network '${name}'.`);
  const machines = await listInstances(control, listInstancesQuery.parse({ network: name, limit: 500 }));
  return done({ ...network, machines: machines.items });
}
