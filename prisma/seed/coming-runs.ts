import { seedId } from "./ids.ts";

const MINUTE = 60_000;

/** Minutes from the seeding until a run is due: one soon, the others spread over the next hours. */
const DUE_AFTER = [1, 6, 17, 31, 58, 95, 150, 240];

const FACTS = { kindId: "ita-by-ansible-execute", name: "Collect host facts" };
const KINDS = [
  FACTS,
  { kindId: "ita-by-terraform-cli-execute", name: "Plan network" },
  { kindId: "ita-by-ansible-execute", name: "Rotate certificates" },
];

/** Runs of one workspace that are still to come: they wait, and then the runners really execute them. */
export function comingRuns(workspaceId: string, workspace: string, index: number, now: Date) {
  return DUE_AFTER.map((minutes, ordinal) => ({
    id: seedId(`coming run ${workspaceId} ${ordinal}`),
    ...(KINDS[(index + ordinal) % KINDS.length] ?? FACTS),
    workspaceId,
    startedVia: "schedule",
    registeredBy: workspace === "main" ? "globex" : "acme",
    registeredAt: now,
    dueAt: new Date(now.getTime() + (minutes + index) * MINUTE),
    updatedAt: now,
    parameters: { seconds: String(15 + ((ordinal * 13) % 40)) },
  }));
}
