import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { HypervisorError, type HypervisorDriver, type NodeConnection } from "#lib/ports/hypervisor.ts";
import { findInstance, type FoundInstance } from "../instances/find-instance.ts";
import { requestRefresh } from "../inventory/request-refresh.ts";
import { mutation, unparsable, type MutationContext } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, forbidden, notFound, unavailable, type Outcome, type Refusal } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";

const NETWORK = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

export const markFirewallInput = z.strictObject({
  instance: z.string().min(1).max(253),
  /** Where two have that name. */
  node: z.string().min(1).max(253).optional(),
  network: z
    .string()
    .regex(NETWORK, "A network has letters, digits, dots, hyphens and underscores, at most 63.")
    .nullable()
    .describe("The network that it guards; null: it is no firewall any more."),
  reason: z.string().trim().min(1, "Give a reason: it is kept with the audit.").max(2000),
});

export interface MarkContext extends MutationContext {
  drivers: Readonly<Record<NodeConnection["driver"], HypervisorDriver>>;
}

/**
 * Says at its node that an instance is a network's firewall, or that it is none any more: from then on it moves
 * first, comes back first, and is named wherever it would stop.
 */
export async function markFirewall(context: MarkContext, input: unknown): Promise<Outcome<{ instance: string }>> {
  const refusal = refusalOf(context.actor, "fleet.operate");
  if (refusal && context.actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(markFirewallInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const { instance, node, network, reason } = parsed.data;
  const found = await context.control.$transaction((tx) => findInstance(tx, instance, node));
  if (!found.ok) return found;
  const obstacle = await standsInTheWay(context.control, found.value, network);
  if (obstacle) return obstacle;
  const marked = await markAtNode(context, found.value, network);
  return marked ?? recordMark(context, { id: found.value.id, network, reason });
}

async function standsInTheWay(
  control: ControlClient,
  { id }: FoundInstance,
  network: string | null,
): Promise<Refusal | null> {
  if (network === null) return null;
  const guard = await control.instance.findFirst({
    where: { kind: "firewall", network, NOT: { id } },
    select: { name: true, node: { select: { name: true } } },
  });
  return guard && conflict(`${network} has a firewall already: ${guard.name}, on ${guard.node.name}.`);
}

/** Null when the node has taken it, else why not. */
async function markAtNode(
  { control, drivers }: MarkContext,
  { id, nodeId }: FoundInstance,
  network: string | null,
): Promise<Refusal | null> {
  const node = await control.node.findUnique({ where: { id: nodeId } });
  if (!node) return notFound("Its node is gone.");
  const { name, uri, migrationUri } = node;
  const driver = node.driver as NodeConnection["driver"];
  try {
    const kind = network === null ? "instance" : "firewall";
    await drivers[driver].connect({ name, driver, uri, migrationUri }).mark(id, { kind, network });
    return null;
  } catch (error) {
    if (!(error instanceof HypervisorError)) throw error;
    return error.code === "unreachable" || error.code === "timeout"
      ? unavailable(error.message, 5)
      : conflict(`${name} can't mark it: ${error.message}`);
  }
}

/** Writes down what the node has taken; the next look there finds the same. */
const recordMark = mutation({
  name: "instance.mark-firewall",
  writes: "control",
  right: "fleet.operate",
  input: z.strictObject({ id: z.guid(), network: z.string().nullable(), reason: z.string() }),
  async run({ tx, audit }, { id, network, reason }): Promise<Outcome<{ instance: string }>> {
    const before = await tx.instance.findUnique({ where: { id } });
    if (!before) return notFound("The instance is gone.");
    const after = { kind: network === null ? "instance" : "firewall", network };
    await tx.instance.update({ where: { id }, data: after });
    await audit({
      action: "instance.mark-firewall",
      subject: { kind: "instance", id, name: before.name },
      before: { kind: before.kind, network: before.network },
      after,
      reason,
    });
    await requestRefresh(tx, before.nodeId);
    await notify(tx, ["instances", "nodes"]);
    return done({ instance: before.name });
  },
});
