import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, type Outcome, type Refusal } from "../outcome.ts";
import { addNodeInput, inspectNode, type ConnectionContext } from "./test-connection.ts";

const observed = z.object({
  hostname: z.string(),
  bootId: z.string(),
  version: z.string(),
  memoryTotalBytes: z.number(),
  memoryFreeBytes: z.number(),
  cpuCount: z.number().int(),
});

/**
 * Registers a node: its connection is tried first, outside the transaction, so that a node that
 * doesn't answer holds no lock. Its pool is made with it where there is none of that name.
 */
export async function addNode(context: ConnectionContext, input: unknown): Promise<Outcome<{ name: string }>> {
  const inspected = await inspectNode(context, input);
  if (!inspected.ok) return inspected;
  const { node, inventory } = inspected.value;
  return registerNode(context, { ...node, observed: inventory.host });
}

/** Writes an inspected node down; the next probe brings its machines. */
export const registerNode = mutation({
  name: "node.add",
  writes: "control",
  right: "fleet.register",
  input: addNodeInput.extend({ observed }),
  async run({ tx, now, audit }, { observed: host, pool: poolName, ...node }): Promise<Outcome<{ name: string }>> {
    const refusal = await standsInTheWay(tx, node, poolName);
    if (refusal) return refusal;
    const pool = await tx.pool.upsert({
      where: { name: poolName },
      update: {},
      create: { name: poolName, driver: node.driver },
    });
    const { id } = await tx.node.create({
      data: { ...node, ...host, poolId: pool.id, reachable: true, probedAt: now, statusSince: now },
    });
    const { name, driver, uri } = node;
    await audit({
      action: "node.add",
      subject: { kind: "node", id, name },
      after: { name, pool: poolName, driver, uri },
    });
    await notify(tx, ["nodes", `node:${name}`]);
    return done({ name });
  },
});

type Identity = Pick<z.output<typeof addNodeInput>, "name" | "uri" | "driver">;

async function standsInTheWay(
  tx: ControlTx,
  { name, uri, driver }: Identity,
  poolName: string,
): Promise<Refusal | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('lull node registration', 0))`;
  const same = await tx.node.findFirst({ where: { OR: [{ name }, { uri }] }, select: { name: true } });
  if (same) {
    const what = same.name === name ? `There is a node '${name}' already.` : `'${same.name}' has this URI already.`;
    return conflict(what);
  }
  const pool = await tx.pool.findUnique({ where: { name: poolName } });
  if (pool && pool.driver !== driver) {
    return conflict(`Pool '${poolName}' is of driver '${pool.driver}': its nodes can't move machines to this one.`);
  }
  return null;
}
