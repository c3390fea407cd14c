import type { PlannedCause } from "../modes/maintenance-cause.ts";
import type { MaintenanceSnapshot } from "../modes/maintenance-snapshot.ts";
import type { RunChoice } from "../plan/mode-action.ts";
import type { Stage, Step } from "../plan/plan.ts";
import { stageOf } from "./node-steps.ts";
import { proofStage, waitStage } from "./quiesce-stages.ts";
import { setSwitchStage } from "./switch-stage.ts";

export interface EnterWish {
  cause: PlannedCause;
  /** Ends with the quiescence certificate before the services are stopped. */
  certificate: boolean;
  /** By the run's id; a run that isn't named is waited for. */
  choices: Readonly<Record<string, RunChoice>>;
  /** How long one run is waited for until a person is asked. */
  patienceSeconds: number;
}

const STOP_SECONDS = 60;
/** A runner's lock goes with its process. */
const SETTLE_SECONDS = 60;

/**
 * The first stages of every plan that takes the platform down: everybody is led to /maintenance, no run can write any
 * more, read-only, every service stopped, the state `on`. None where maintenance is on already. An abort before `on`
 * puts everything back as it was found; after it, the platform stays in maintenance until it is left by its exit. The
 * ids of its steps: enter, jobsStopped, runs, readOnly, proof, stop:SERVICE, entered.
 */
export function enterStages(
  snapshot: MaintenanceSnapshot,
  { cause, certificate, choices, patienceSeconds }: EnterWish,
): Stage[] {
  if (snapshot.maintenance === "on") return [];
  const running = (snapshot.services ?? []).filter((service) => service.running).map(({ name }) => name);
  return [
    openingStage(cause, snapshot.services && running),
    keptOn(setSwitchStage("jobsStopped", snapshot.switches, true)),
    waitStage(choices, patienceSeconds),
    keptOn(setSwitchStage("readOnly", snapshot.switches, true)),
    ...(certificate ? [proofStage()] : []),
    ...(running.length > 0 ? [stopStage(running)] : []),
    settleStage(),
  ];
}

function openingStage(cause: PlannedCause, services: readonly string[] | null): Stage {
  const name = "Lead everybody to the maintenance page";
  const action = { type: "maintenance.enter", cause, services } as const;
  const undo = { type: "maintenance.giveUp" } as const;
  return stageOf(name, [{ id: "enter", name, action, lanes: [], undo, onAbort: "finish" }]);
}

/** Giving up puts both switches back at once, and only where maintenance wasn't reached: no step of its own does so. */
function keptOn({ name, steps }: Stage): Stage {
  return stageOf(
    name,
    steps.map(({ undo: _undo, ...step }) => step),
  );
}

function stopStage(services: readonly string[]): Stage {
  const stop = (service: string): Step => ({
    id: `stop:${service}`,
    name: `Stop ${service}`,
    action: { type: "platformService.stop", service },
    lanes: [],
    onAbort: "finish",
    timeoutSeconds: STOP_SECONDS,
  });
  return stageOf("Stop the platform's services", services.map(stop));
}

function settleStage(): Stage {
  const name = "The platform is in maintenance";
  const action = { type: "maintenance.entered" } as const;
  return stageOf(name, [{ id: "entered", name, action, lanes: [], onAbort: "finish", timeoutSeconds: SETTLE_SECONDS }]);
}
