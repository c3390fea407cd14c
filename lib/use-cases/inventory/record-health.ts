import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { notify } from "../notify.ts";
import { recordAudit } from "../record-audit.ts";

/**
 * Gives a node the status that its health asks for: ERROR with its cause, or ENABLED again. Only from
 * the status that this is about: whatever has changed the node meanwhile wins. Answers whether it did.
 */
export async function recordHealth(
  control: ControlClient,
  node: { id: string; name: string },
  to: "ERROR" | "ENABLED",
  now: Date,
): Promise<boolean> {
  return control.$transaction(async (tx) => {
    const at = now.toISOString();
    const changed =
      to === "ERROR"
        ? await tx.$queryRaw<{ cause: string | null }[]>`
            UPDATE "Node" SET status = 'ERROR', "statusSince" = ${at}::timestamptz, "healthErrorAt" = ${at}::timestamptz,
              "statusReason" = 'Doesn''t answer: ' || coalesce("probeError", 'no cause is known')
            WHERE id = ${node.id}::uuid AND status = 'ENABLED' AND NOT reachable RETURNING "statusReason" AS cause`
        : await tx.$queryRaw<{ cause: string | null }[]>`
            UPDATE "Node" SET status = 'ENABLED', "statusSince" = ${at}::timestamptz, "healthErrorAt" = NULL,
              "statusReason" = NULL
            WHERE id = ${node.id}::uuid AND status = 'ERROR' AND "healthErrorAt" = "statusSince" AND reachable
            RETURNING 'It answers again.' AS cause`;
    const [row] = changed;
    if (!row) return false;
    await recordAudit(tx, systemActor("health"), {
      action: "node.status",
      subject: { kind: "node", id: node.id, name: node.name },
      before: { status: to === "ERROR" ? "ENABLED" : "ERROR" },
      after: { status: to },
      ...(row.cause ? { reason: row.cause } : {}),
    });
    await notify(tx, ["nodes", `node:${node.name}`, "audit"]);
    return true;
  });
}
