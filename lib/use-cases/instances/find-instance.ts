import type { ControlTx } from "#lib/ports/databases.ts";
import { conflict, done, notFound, type Outcome } from "../outcome.ts";

export interface FoundInstance {
  id: string;
  name: string;
  nodeId: string;
}

/** The instance of this name, on this node where one is named. Two of one name are a conflict that names their nodes. */
export async function findInstance(tx: ControlTx, name: string, node?: string): Promise<Outcome<FoundInstance>> {
  const found = await tx.instance.findMany({
    where: { name, ...(node === undefined ? {} : { node: { name: node } }) },
    select: { id: true, name: true, nodeId: true, node: { select: { name: true } } },
    orderBy: { node: { name: "asc" } },
    take: 20,
  });
  const [first, ...others] = found;
  if (!first) return notFound(node ? `There is no instance '${name}' on ${node}.` : `There is no instance '${name}'.`);
  if (others.length === 0) return done({ id: first.id, name: first.name, nodeId: first.nodeId });
  const nodes = found.map((each) => each.node.name).join(", ");
  return conflict(`${found.length} instances are called '${name}', on ${nodes}. Say which by its node.`);
}
