import { createHash } from "node:crypto";
import type { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { PlanRequest } from "../operations/plan-request.ts";
import { done, invalid, notFound, type Outcome } from "../outcome.ts";
import type { createInstanceInput, createNetworkInput } from "./create-input.ts";

type Input<S extends z.ZodType> = Omit<z.output<S>, "reason">;
type Requested = Promise<Outcome<PlanRequest>>;

/** What the planner of New Instance is asked. */
export async function createInstanceRequest(tx: ControlTx, input: Input<typeof createInstanceInput>): Requested {
  return request(tx, "instance.create", input.name, input.network ?? null, input);
}

/** What the planner of New Network is asked. */
export async function createNetworkRequest(tx: ControlTx, input: Input<typeof createNetworkInput>): Requested {
  return request(tx, "network.create", input.firewall ?? `router-${input.name}`, input.name, input);
}

async function request(
  tx: ControlTx,
  kind: "instance.create" | "network.create",
  name: string,
  network: string | null,
  {
    node,
    pool,
    template,
    memoryMebibytes,
  }: Pick<Input<typeof createInstanceInput>, "node" | "pool" | "template" | "memoryMebibytes">,
): Requested {
  const where = await whereTo(tx, node, pool);
  if (!where.ok) return where;
  const { id: nodeId, poolId } = where.value;
  const memoryBytes = memoryMebibytes * 2 ** 20;
  const instanceId = idOf(poolId, name);
  return done({
    kind,
    request: { nodeId, placed: node === undefined, instanceId, name, template, memoryBytes, network },
  });
}

/** The chosen node, or the first of the pool: the planner looks at all of that pool. */
async function whereTo(tx: ControlTx, node?: string, pool?: string): Promise<Outcome<{ id: string; poolId: string }>> {
  const select = { id: true, poolId: true } as const;
  if (node !== undefined) {
    const chosen = await tx.node.findUnique({ where: { name: node }, select });
    return chosen ? done(chosen) : notFound(`There is no node '${node}'.`);
  }
  const pools = await tx.pool.findMany({
    where: { nodes: { some: {} }, ...(pool === undefined ? {} : { name: pool }) },
    select: { name: true, nodes: { select, orderBy: { name: "asc" }, take: 1 } },
    orderBy: { name: "asc" },
    take: 20,
  });
  const first = pools[0]?.nodes[0];
  if (!first) return notFound(pool === undefined ? "There is no node yet." : `There is no node in a pool '${pool}'.`);
  if (pools.length === 1) return done(first);
  return invalid(`Say which pool or node: ${pools.map(({ name }) => name).join(", ")}.`, { pool: "Choose one." });
}

/** A UUID that follows from pool and name: the same request made twice is the same instance. */
function idOf(poolId: string, name: string): string {
  const hex = createHash("sha256").update(`lull instance ${poolId} ${name}`).digest("hex").split("");
  hex[12] = "8";
  hex[16] = "a";
  return hex
    .slice(0, 32)
    .join("")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
