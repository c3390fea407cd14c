import type { ScopeMode } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { conflict, type Refusal } from "../outcome.ts";

/** The refusal of a change that was made for an older revision: it names who was there first, and what for. */
export async function changedMeanwhile(tx: ControlTx, { scope, revision }: ScopeMode, name: string): Promise<Refusal> {
  const last = await tx.auditEntry.findFirst({
    where: { subjectKind: "mode", subjectId: scope },
    orderBy: { id: "desc" },
    select: { actorName: true, at: true, reason: true },
  });
  const who = last
    ? `${last.actorName} changed it at ${last.at.toISOString()}${last.reason ? ` (${last.reason})` : ""}.`
    : "It was never changed.";
  return conflict(
    `The mode of ${name} is not the one that you have seen: it is at revision ${revision} now. ${who} Nothing was changed; look again and decide anew.`,
  );
}
