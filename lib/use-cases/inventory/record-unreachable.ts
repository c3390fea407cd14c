import type { ControlClient } from "#lib/ports/databases.ts";
import { notify } from "../notify.ts";

/** Words of one line that a page can show. */
const MOST_CHARACTERS = 300;

/** The node didn't answer: its instances stay as they were last seen. Tells pages when that is news. */
export async function recordUnreachable(
  control: ControlClient,
  node: { id: string; name: string },
  takenAt: Date,
  reason: string,
): Promise<{ changed: boolean }> {
  const error = reason.replaceAll(/\s+/g, " ").trim().slice(0, MOST_CHARACTERS);
  const changed = await control.$executeRaw`
    UPDATE "Node" SET reachable = false, "probeError" = ${error}, "probedAt" = ${takenAt.toISOString()}::timestamptz,
      "unreachableSince" = CASE WHEN reachable OR "unreachableSince" IS NULL THEN ${takenAt.toISOString()}::timestamptz
        ELSE "unreachableSince" END
    WHERE id = ${node.id}::uuid AND ("probedAt" IS NULL OR "probedAt" <= ${takenAt.toISOString()}::timestamptz)
      AND (reachable OR "probeError" IS DISTINCT FROM ${error})`;
  if (changed > 0) await notify(control, ["nodes", `node:${node.name}`]);
  return { changed: changed > 0 };
}
