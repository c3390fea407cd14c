import { balanceSheet } from "#lib/domain/maintenance/balance.ts";
import type { ControlJson } from "#lib/ports/databases.ts";
import { loadFleetSnapshot } from "#lib/queries/operations/load-fleet-snapshot.ts";
import { mutation } from "../mutation.ts";
import { conflict, done } from "../outcome.ts";
import { signInput } from "./operation-input.ts";
import { operationFor, tellVerb } from "./operation-verb.ts";

/** Accepts the difference between before and now, with a reason, and closes the maintenance record. */
export const signBalance = mutation<typeof signInput, { operationId: string }>({
  name: "operation.balance.sign",
  writes: "control",
  right: "self.manage",
  input: signInput,
  async run(transaction, input) {
    const { tx, actor, now } = transaction;
    const found = await operationFor(transaction, input);
    if (!found.ok) return found;
    const { operation } = found;
    const record =
      operation.maintenanceId && (await tx.maintenance.findUnique({ where: { id: operation.maintenanceId } }));
    if (!record || record.closedAt) return conflict("There is no open balance to sign.", operation.id);
    const busy = await tx.claim.findUnique({
      where: { key: `node:${record.subjectId}` },
      include: { operation: true },
    });
    if (busy)
      return conflict(
        `'${busy.operation.title}' is under way: the balance is drawn when it has ended.`,
        busy.operationId,
      );
    const node = await tx.node.findUnique({ where: { id: record.subjectId } });
    if (node?.status !== "ENABLED")
      return conflict(`${record.subjectName} isn't enabled yet: the balance is drawn when it is.`, operation.id);
    const snapshot = await loadFleetSnapshot(tx, node.id, now);
    const names = new Map(snapshot?.nodes.map((each) => [each.id, each.name]));
    const lines = snapshot?.maintenance
      ? balanceSheet(snapshot.maintenance, node.id, snapshot.instances, names).lines
      : [];
    await tx.maintenance.update({
      where: { id: record.id },
      data: {
        closedAt: now,
        balance: "signed",
        signedBy: actor.name,
        signReason: input.reason,
        lines: lines as unknown as ControlJson,
      },
    });
    await tellVerb(transaction, operation, "balance.sign", `Difference signed: ${input.reason}`);
    return done({ operationId: operation.id });
  },
});
