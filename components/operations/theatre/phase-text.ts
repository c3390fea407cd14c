import type { StepView } from "#lib/queries/operations/operation-view.ts";

/** What the phases of a device's upgrade are called, by their ids; others are called by their own name. */
const LABELS: Readonly<Record<string, string>> = {
  validate: "Validate the configuration",
  copy: "Copy to the secondary",
  installSecondary: "Install on the secondary",
  installPrimary: "Install on the primary",
  failover: "Fail over to the primary",
  rebootSecondary: "Secondary reboots",
  syncSecondary: "Secondary is up and syncs",
  rebootPrimary: "Primary reboots",
};

export function phaseLabel(name: string): string {
  return LABELS[name] ?? name;
}

export type PhaseMark = "done" | "running" | "pending" | "failed";

/** How far each phase is, by the phase that the step is in. */
export function phaseMark(
  { status, phase, phases }: Pick<StepView, "status" | "phase" | "phases">,
  index: number,
): PhaseMark {
  if (status === "done") return "done";
  const present = phases.findIndex(({ name }) => name === phase);
  if (index < present) return "done";
  if (index > present) return "pending";
  return status === "failed" ? "failed" : status === "pending" ? "pending" : "running";
}

/** How near the point of no return is: `before` none is said, `near` the next phase is it, `past` it was passed. */
export type SafeMoment = { is: "before" | "near"; last: string } | { is: "past" } | null;

/** The last phase in which an abort still leads back; null where the step has no point of no return, or has ended. */
export function safeMoment({ status, phase, phases }: Pick<StepView, "status" | "phase" | "phases">): SafeMoment {
  const turn = phases.findIndex(({ pointOfNoReturn }) => pointOfNoReturn);
  const last = phases[turn - 1];
  if (!last || (status !== "pending" && status !== "running" && status !== "asking")) return null;
  const present = phases.findIndex(({ name }) => name === phase);
  if (present >= turn) return { is: "past" };
  return { is: present === turn - 1 ? "near" : "before", last: phaseLabel(last.name) };
}
