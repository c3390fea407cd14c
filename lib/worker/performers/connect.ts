import type { Ref } from "#lib/domain/plan/action.ts";
import { HypervisorError, type Hypervisor, type NodeConnection } from "#lib/ports/hypervisor.ts";
import type { PerformerDeps } from "./performer.ts";

/** How a node is reached, by its id. Throws `HypervisorError` where the node isn't registered any more. */
export async function connectionOf({ control }: PerformerDeps, { id, name }: Ref): Promise<NodeConnection> {
  const node = await control.node.findUnique({ where: { id } });
  if (!node) throw new HypervisorError("not-found", `${name} isn't registered any more.`);
  return {
    name: node.name,
    driver: node.driver as NodeConnection["driver"],
    uri: node.uri,
    migrationUri: node.migrationUri,
  };
}

export async function hypervisorAt(deps: PerformerDeps, node: Ref): Promise<Hypervisor> {
  return deps.hypervisorOf(await connectionOf(deps, node));
}
