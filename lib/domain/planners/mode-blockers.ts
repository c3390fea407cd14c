import { PLATFORM, type PlatformSnapshot } from "../modes/platform-snapshot.ts";
import type { Blocker } from "../plan/plan.ts";

/** What must be right with the mode, whatever is to be done with its switches. */
export function modeBlockers({ maintenance, claimedBy }: PlatformSnapshot): Blocker[] {
  const blockers: Blocker[] = [];
  const subject = PLATFORM.name;
  if (maintenance !== "off") {
    const message = "The platform is in maintenance: its console says what can be done.";
    blockers.push({ check: "mode.maintenance", subject, message });
  }
  if (claimedBy) {
    const message = `Another operation is at work on the mode: ${claimedBy.title}.`;
    blockers.push({ check: "mode.claimed", subject, message, operationId: claimedBy.operationId });
  }
  return blockers;
}
