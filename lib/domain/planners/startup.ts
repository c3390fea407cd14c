import type { MaintenanceSnapshot } from "../modes/maintenance-snapshot.ts";
import { transition } from "../modes/maintenance-transitions.ts";
import { PLATFORM } from "../modes/platform-snapshot.ts";
import type { MaintenanceAction } from "../plan/maintenance-action.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft, type Stage } from "../plan/plan.ts";
import { exitBalance } from "./exit-balance.ts";
import { stageOf } from "./node-steps.ts";

/**
 * Brings the platform up: after maintenance, after an outage, at a cold start of Lull. Nobody is let in before it has
 * been seen to be well. Its warnings are the balance: what is not as it was, and what becomes of it.
 */
export function planStartup(snapshot: MaintenanceSnapshot): PlanDraft {
  const title = "Start the platform";
  return {
    kind: "platform.startup",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: "Leave maintenance and start the platform",
    stages: startupStages(snapshot.foundMode?.services ?? null),
    fates: [],
    loads: [],
    blockers: startupBlockers(snapshot),
    warnings: exitBalance(snapshot),
    choices: {},
    claims: ["mode"],
    reserves: [],
    abortPolicy: { way: "leave", leadsTo: "The platform stays in maintenance; what was started goes on running." },
  };
}

/** Longest first waits: a database may replay for minutes what it had written before a crash. Seconds. */
const DATABASE_SECONDS = 600;
const SERVICE_SECONDS = 120;
const LOOK_SECONDS = 120;

function startupStages(services: readonly string[] | null): Stage[] {
  return [
    task("databases", "Reach the databases", { type: "startup.databases" }, DATABASE_SECONDS),
    task("schema", "Check the platform's schema", { type: "startup.schema" }, LOOK_SECONDS),
    task("services", "Start the platform's services", { type: "platformService.start", services }, SERVICE_SECONDS),
    task("nodes", "Reconnect the nodes", { type: "startup.nodes" }, LOOK_SECONDS),
    task("inventory", "Reconcile the inventory", { type: "startup.inventory" }, LOOK_SECONDS),
    task("schedules", "Resume what is scheduled", { type: "startup.schedules" }, LOOK_SECONDS),
    task("reopen", "Open the platform to its users", { type: "maintenance.reopen" }, LOOK_SECONDS),
  ];
}

function task(id: string, name: string, action: MaintenanceAction, timeoutSeconds: number): Stage {
  return stageOf(name, [{ id, name, action, lanes: [], onAbort: "cancel", timeoutSeconds }]);
}

function startupBlockers({ maintenance, claimedBy }: MaintenanceSnapshot): Blocker[] {
  const blockers: Blocker[] = [];
  const subject = PLATFORM.name;
  const next = transition(maintenance, "exit");
  if (!next.ok) blockers.push({ check: "maintenance.state", subject, message: next.because });
  if (claimedBy) {
    const { title, operationId } = claimedBy;
    const message = `'${title}' isn't over: wait until it has ended, or resolve it, before you leave maintenance.`;
    blockers.push({ check: "mode.claimed", subject, message, operationId });
  }
  return blockers;
}
