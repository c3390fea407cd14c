import type { FoundMode } from "#lib/domain/modes/found-mode.ts";
import type { MaintenanceEvent } from "#lib/domain/modes/maintenance-transitions.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { count, listOf } from "#lib/domain/planners/wording.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { liveRunners } from "#lib/queries/runs/live-runners.ts";
import { changeMaintenance, type MaintenanceChange } from "#lib/use-cases/maintenance/change-maintenance.ts";
import { applyReadOnly } from "#lib/use-cases/modes/apply-read-only.ts";
import { closeGateAround } from "#lib/use-cases/modes/close-gate-around.ts";
import { isUnreachable } from "#lib/use-cases/modes/is-unreachable.ts";
import { conflict, done, type Outcome } from "#lib/use-cases/outcome.ts";
import { startedBy } from "#lib/use-cases/operations/started-by.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { startServices } from "./platform-services.ts";

/** From here on everybody is led to /maintenance. What has read the old mode is over by then. */
export async function enterMaintenance(
  deps: PerformerDeps,
  { action, operationId }: Look<"maintenance.enter">,
): Promise<StepOutcome> {
  const { control, platform } = deps;
  const mode = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  if (mode.maintenance !== "off" && mode.maintenanceOperationId === operationId) {
    return { kind: "done", detail: "everybody is led there already" };
  }
  const { cause, services } = action;
  const { outcome } = await closeGateAround(platform, () =>
    control.$transaction((tx) => change(deps, tx, operationId, "enter", { cause, services })),
  );
  if (outcome.ok) return { kind: "done", detail: "everybody is led there from now on" };
  if (outcome.reason === "unavailable") return { kind: "look", inSeconds: 2, detail: outcome.detail };
  return { kind: "failed", error: outcome.detail };
}

/** Looks at who lives, not at who was told to stop: a runner that nobody watches over counts as well. */
export async function settleMaintenance(
  deps: PerformerDeps,
  { operationId }: Look<"maintenance.entered">,
): Promise<StepOutcome> {
  const { control, platform } = deps;
  const mode = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  if (mode.maintenance === "on") return { kind: "done", detail: "it was reached already" };
  const names = (await runnersLeft(platform)).map(({ name }) => name);
  if (names.length > 0) {
    const still = names.length === 1 ? "still runs" : "still run";
    return { kind: "look", inSeconds: 1, detail: `${listOf(names)} ${still}. Stop what bin/up doesn't watch over.` };
  }
  const outcome = await control.$transaction((tx) => change(deps, tx, operationId, "entered"));
  if (!outcome.ok) return { kind: "failed", error: outcome.detail };
  return { kind: "done", detail: "no runner is left", topics: ["mode"] };
}

/** The way back from entering. Where maintenance was reached it stays until it is left by its exit. */
export async function giveUpMaintenance(deps: PerformerDeps, look: Look<"maintenance.giveUp">): Promise<StepOutcome> {
  const { control, platformWrites } = deps;
  const mode = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  if (mode.maintenance !== "entering" || mode.maintenanceOperationId !== look.operationId) {
    return { kind: "done", detail: mode.maintenance === "off" ? "nothing was entered" : "it is left by its exit" };
  }
  const found = mode.maintenanceFound as unknown as FoundMode | null;
  const pending = await startServices(deps, found?.services ?? []);
  if (pending) return { kind: "look", inSeconds: 1, detail: pending };
  const outcome = await control.$transaction((tx) => change(deps, tx, look.operationId, "giveUp"));
  if (!outcome.ok) return { kind: "failed", error: outcome.detail };
  // The worker's own watch brings PostgreSQL in line too, should this fail.
  await applyReadOnly({ control, writes: platformWrites });
  const services = found?.services?.length ?? 0;
  const ran = services > 0 ? `, ${count(services, "service")} started` : "";
  return { kind: "done", detail: `the switches are as they were found${ran}`, topics: ["mode"] };
}

async function change(
  { now }: PerformerDeps,
  tx: ControlTx,
  operationId: string,
  event: MaintenanceEvent,
  more: Pick<MaintenanceChange, "cause" | "services"> = {},
): Promise<Outcome<null>> {
  const { actor, reason } = await startedBy(tx, operationId);
  const turned = await changeMaintenance(tx, { event, actor, now: now(), reason, operationId, ...more });
  return turned.ok ? done(null) : conflict(turned.because);
}

/** A platform that can't be asked has no runner: each holds its lock there. */
async function runnersLeft(platform: PerformerDeps["platform"]) {
  try {
    return await liveRunners(platform);
  } catch (error) {
    if (isUnreachable(error)) return [];
    throw error;
  }
}
