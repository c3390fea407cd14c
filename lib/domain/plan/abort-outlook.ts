import type { ActiveOperation } from "../dispatch/active-operation.ts";
import type { DurationHistory } from "../fleet/facts.ts";
import type { Action } from "./action.ts";
import { phaseOf } from "./abort-in-phase.ts";
import { estimate } from "./estimate.ts";
import type { AbortPolicy, Estimate, Lane, Stage, Step } from "./plan.ts";
import { isInFlight, type StepState } from "./step-state.ts";
import { buildWayBack, passedPointOfNoReturn, SETTLE_SECONDS } from "./way-back.ts";

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
  const moving = inFlight.filter((step) => !asks(journal.steps.get(step.id)));
  const back = buildWayBack(journal);
  const taken = back.flatMap((stage) => stage.steps).filter((step) => hasEffect(journal, step));
  const watched = taken.filter((step) => isWatched(journal, step));
  const begun = wayOf(moving, inFlight.length - moving.length);
  const after = describeBack(
    taken.filter((step) => !watched.includes(step)),
    watched.length,
    journal.abortPolicy,
  );
  const time = estimate(withInFlight(moving, back), history, limitOf);
  return {
    text: `${begun} ${after}`,
    leadsTo: destination(journal, inFlight),
    estimate: watched.length > 0 ? withWatching(time) : time,
  };
}

/** Its question is withdrawn by an abort, and the step with it. */
function asks(state: StepState | undefined): boolean {
  return state?.status === "asking";
}

/** Whether the guest was asked to go off and hasn't: it is started again only if it still does. */
function isWatched({ steps }: Journal, { id, action }: Step): boolean {
  return asks(steps.get(originOf(id))) && "settleSeconds" in action;
}

function withWatching({ lowSeconds, highSeconds, basedOn }: Estimate): Estimate {
  if (lowSeconds === null || highSeconds === null) return { lowSeconds, highSeconds, basedOn };
  return { lowSeconds: Math.max(lowSeconds, SETTLE_SECONDS), highSeconds: highSeconds + SETTLE_SECONDS, basedOn };
}

function originOf(undoId: string): string {
  return undoId.replace(/^back:/, "");
}

function flies(state: StepState | undefined): boolean {
  return state !== undefined && isInFlight(state.status);
}

/** An undo of a step that failed or was cancelled usually finds nothing to do: it isn't counted. */
function hasEffect({ steps }: Journal, undo: Step): boolean {
  const state = steps.get(originOf(undo.id));
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

function wayOf(moving: readonly Step[], asking: number): string {
  const finishing = moving.filter((step) => step.onAbort === "finish").length;
  const ending = moving.filter((step) => step.onAbort === "cancel").length;
  const parts: string[] = [];
  if (finishing > 0)
    parts.push(finishing === 1 ? "The step in flight finishes" : `The ${finishing} steps in flight finish`);
  if (ending > 0)
    parts.push(ending === 1 ? "one step in flight is cancelled" : `${ending} steps in flight are cancelled`);
  if (asking > 0)
    parts.push(asking === 1 ? "the open question is withdrawn" : `${asking} open questions are withdrawn`);
  if (finishing + ending < moving.length) parts.push("the device ends what it is at and then aborts");
  return parts.length > 0 ? `${capital(parts.join(", "))}; nothing new starts.` : "Nothing new starts.";
}

function describeBack(taken: readonly Step[], watched: number, { way }: AbortPolicy): string {
  if (taken.length + watched === 0) return way === "leave" ? "What is done stays." : "There is nothing to take back.";
  const groups = Map.groupBy(taken, (step) => groupOf(step.action));
  const phrases = [...groups.values()].flatMap((steps) => (steps[0] ? [phraseOf(steps[0].action, steps.length)] : []));
  const watching =
    watched === 0 ? [] : [`${countOf(watched)} watched for ${SETTLE_SECONDS} s and started again if off by then`];
  return `Then ${[...watching, ...phrases].join(", ")}.`;
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
      return `${countOf(count)} stopped again`;
    case "mode.set":
      return count === 1 ? "its switch goes back" : "both switches go back";
    case "cluster.abortUpgrade":
      return "both members are read";
    case "cluster.returnMember":
      return `${count === 1 ? "one member goes" : "both members go"} back to ${action.version}`;
    case "node.restoreAutostart":
      return "autostart is put back";
    case "node.uncordon":
      return `${action.node.name} opens for new instances`;
    default:
      return `${count} ${count === 1 ? "step is" : "steps are"} taken back`;
  }
}

function countOf(instances: number): string {
  return instances === 1 ? "1 instance is" : `${instances} instances are`;
}

function withInFlight(moving: readonly Step[], back: readonly Stage[]): Stage[] {
  return [{ name: "In flight", steps: moving.filter((step) => step.onAbort === "finish") }, ...back];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
