import type { ActiveOperation } from "../dispatch/active-operation.ts";
import type { DurationHistory } from "../fleet/facts.ts";
import type { Action } from "./action.ts";
import { phaseOf } from "./abort-in-phase.ts";
import { estimate } from "./estimate.ts";
import type { Estimate, Lane, Stage, Step } from "./plan.ts";
import { isInFlight, type StepState } from "./step-state.ts";
import { buildWayBack, passedPointOfNoReturn } from "./way-back.ts";

/** Where an abort leads from here: in words, the state that it ends in, and how long it takes. */
export interface AbortOutlook {
  text: string;
  leadsTo: string;
  estimate: Estimate;
}

type Journal = Pick<ActiveOperation, "stages" | "steps" | "abortPolicy">;

export function abortOutlook(
  journal: Journal,
  history: DurationHistory,
  limitOf: (lane: Lane) => number,
): AbortOutlook {
  const inFlight = journal.stages.flatMap((stage) => stage.steps).filter((step) => flies(journal.steps.get(step.id)));
  const back = buildWayBack(journal);
  const begun = wayOf(inFlight);
  const taken = back.flatMap((stage) => stage.steps).filter((step) => hasEffect(journal, step));
  const text = [begun, describeBack(taken, journal)].filter(Boolean).join(" ");
  return {
    text,
    leadsTo: destination(journal, inFlight),
    estimate: estimate(withInFlight(inFlight, back), history, limitOf),
  };
}

function flies(state: StepState | undefined): boolean {
  return state !== undefined && isInFlight(state.status);
}

/** An undo of a step that failed or was cancelled usually finds nothing to do: it isn't counted. */
function hasEffect({ steps }: Journal, undo: Step): boolean {
  const state = steps.get(undo.id.replace(/^back:/, ""));
  return state === undefined || state.status === "done" || flies(state);
}

/** The phase that a step is in says it best, then the step itself; else the policy does. */
function destination(journal: Journal, inFlight: readonly Step[]): string {
  for (const step of inFlight) {
    const says = phaseOf(step, journal.steps.get(step.id))?.abortLeadsTo ?? step.abortLeadsTo;
    if (says !== undefined) return says;
  }
  const { recovery, leadsTo } = journal.abortPolicy;
  return recovery && passedPointOfNoReturn(journal) ? recovery.leadsTo : leadsTo;
}

function wayOf(inFlight: readonly Step[]): string {
  const finishing = inFlight.filter((step) => step.onAbort === "finish").length;
  const ending = inFlight.filter((step) => step.onAbort === "cancel").length;
  const parts: string[] = [];
  if (finishing > 0)
    parts.push(finishing === 1 ? "The step in flight finishes" : `The ${finishing} steps in flight finish`);
  if (ending > 0)
    parts.push(ending === 1 ? "one step in flight is cancelled" : `${ending} steps in flight are cancelled`);
  if (finishing + ending < inFlight.length) parts.push("the device ends what it is at and then aborts");
  return parts.length > 0 ? `${capital(parts.join(", "))}; nothing new starts.` : "Nothing new starts.";
}

function describeBack(taken: readonly Step[], { abortPolicy }: Journal): string {
  if (taken.length === 0) return abortPolicy.way === "leave" ? "What is done stays." : "There is nothing to take back.";
  const groups = Map.groupBy(taken, (step) => groupOf(step.action));
  const phrases = [...groups.values()].flatMap((steps) => (steps[0] ? [phraseOf(steps[0].action, steps.length)] : []));
  return `Then ${phrases.join(", ")}.`;
}

function groupOf(action: Action): string {
  const moves = action.type === "instance.migrate" || action.type === "instance.relocate";
  return moves ? `${action.type} ${action.to.id}` : action.type;
}

function phraseOf(action: Action, count: number): string {
  switch (action.type) {
    case "instance.migrate":
    case "instance.relocate":
      return `${count} ${count === 1 ? "instance goes" : "instances go"} back to ${action.to.name}`;
    case "instance.start":
      return `${count} ${count === 1 ? "instance starts" : "instances start"} again`;
    case "instance.shutdown":
    case "instance.save":
      return `${count} ${count === 1 ? "instance is" : "instances are"} stopped again`;
    case "mode.set":
      return count === 1 ? "its switch goes back" : "both switches go back";
    case "cluster.abortUpgrade":
      return "both members are read";
    case "cluster.returnMember":
      return `${count === 1 ? "one member goes" : "both members go"} back to ${action.version}`;
    case "node.uncordon":
      return `${action.node.name} opens for new instances`;
    default:
      return `${count} ${count === 1 ? "step is" : "steps are"} taken back`;
  }
}

function withInFlight(inFlight: readonly Step[], back: readonly Stage[]): Stage[] {
  return [{ name: "In flight", steps: inFlight.filter((step) => step.onAbort === "finish") }, ...back];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
