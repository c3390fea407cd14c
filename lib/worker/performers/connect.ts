import type { Ref } from "#lib/domain/plan/action.ts";
import { HypervisorError, type Hypervisor, type NodeConnection } from "#lib/ports/hypervisor.ts";
import type { PerformerDeps } from "./performer.ts";

/** How a node is reached, by its id. Throws `HypervisorError` where the node isn't registered any more. */
export async function connectionOf(deps: PerformerDeps, node: Ref): Promise<NodeConnection> {
  const [connection] = await connectionsOf(deps, [node]);
  return connection;
}

/** How several nodes are reached, in their order and by one query. */
export async function connectionsOf<T extends readonly Ref[]>(
  { control }: PerformerDeps,
  nodes: readonly [...T],
): Promise<{ [K in keyof T]: NodeConnection }> {
  const rows = await control.node.findMany({ where: { id: { in: nodes.map(({ id }) => id) } } });
  const connections = nodes.map(({ id, name }): NodeConnection => {
    const row = rows.find((each) => each.id === id);
    if (!row) throw new HypervisorError("not-found", `${name} isn't registered any more.`);
    const driver = row.driver as NodeConnection["driver"];
    return { name: row.name, driver, uri: row.uri, migrationUri: row.migrationUri };
  });
  return connections as { [K in keyof T]: NodeConnection };
}

export async function hypervisorAt(deps: PerformerDeps, node: Ref): Promise<Hypervisor> {
  return deps.hypervisorOf(await connectionOf(deps, node));
}
