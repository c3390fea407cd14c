import { readUpgrade, type End, type Reading } from "#lib/domain/clusters/course.ts";
import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import { isPastReturn, isPhase, wordsOf, type PhaseId } from "#lib/domain/clusters/phases.ts";
import { nodeName, primaryOf } from "#lib/domain/clusters/roles.ts";
import { verdictOf } from "#lib/domain/clusters/verdict.ts";
import { isInFlight, type StepStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { loadPhaseTimes } from "#lib/queries/clusters/load-phase-times.ts";
import type { StepOutcome } from "../../steps/outcome.ts";
import type { Performer, PerformerDeps } from "../performer.ts";
import { atCluster, LOOK_SECONDS, type ClusterLook } from "./at-cluster.ts";
import { isConsequenceAccepted } from "./consent.ts";
import { send } from "./transcript.ts";
import { usually } from "./upgrade-progress.ts";

interface AbortHandle {
  sentAt: number;
  /** The device has answered; where that was lost with a worker the abort is sent once more, which changes nothing. */
  answered: boolean;
  refusal: string | null;
  phase: PhaseId;
  endedLooks: number;
}

type Aborting = ClusterLook<"cluster.abortUpgrade", AbortHandle>;

/**
 * Has a running upgrade ended: one abort on the primary, in a session of its own; then looks until the device has ended
 * what it is at. Beside the upgrade's step that is all; by itself it also reads both members and says what came of it.
 */
export const abortUpgrade: Performer<"cluster.abortUpgrade"> = (deps, look) =>
  atCluster<"cluster.abortUpgrade", AbortHandle>(deps, look, async (device, seen) => {
    const facts = await device.facts();
    const before = seen.handle.phase ?? (await upgradeStep(deps.control, seen.operationId))?.phase ?? "validate";
    const reading = readUpgrade(facts, seen.action.course, before);
    switch (reading.state) {
      case "running":
        return whileRunning(deps, seen, reading, facts);
      case "unclear":
        return again(seen, reading.phase, `${reading.why}: it isn't said to have ended before it answers.`);
      case "ended":
        return onceEnded(deps, seen, reading, before);
    }
  });

async function whileRunning(
  deps: PerformerDeps,
  look: Aborting,
  { phase, aborting }: Reading & { state: "running" },
  facts: ClusterFacts,
): Promise<StepOutcome> {
  const { action, handle, operationId } = look;
  const { course } = action;
  const at = `${wordsOf(phase, course)} (${usually(await loadPhaseTimes(deps.control, action.cluster.id), phase)})`;
  if (aborting || (handle.answered && !handle.refusal)) {
    return again(look, phase, `The device has taken the abort, and first ends ${at}.`);
  }
  if (handle.refusal) return { kind: "failed", error: `The device refuses the abort: ${handle.refusal}` };
  if (phase === "rebootPrimary") return again(look, phase, `There is nothing left to abort: the device is at ${at}.`);
  if (isPastReturn(phase) && !(await isConsequenceAccepted(deps.control, operationId))) {
    const name = nodeName(course.secondary);
    return again(
      look,
      phase,
      `Not sent: ${name}'s reboot has begun meanwhile, and nobody has accepted what an abort leads to now.`,
    );
  }
  const member = primaryOf(facts) ?? course.primary;
  const sentAt = deps.now().getTime();
  if (!(await look.saveHandle({ ...handle, phase, sentAt }))) return { kind: "look", inSeconds: LOOK_SECONDS };
  const refusal = await send(deps, look, (own) => own.abortUpgrade(member));
  return {
    ...again(look, phase, `Sent to ${nodeName(member)}; the device first ends ${at}.`),
    handle: { phase, sentAt, refusal, answered: true },
  };
}

/** Seen twice in a row, and no upgrade of this operation is about to show itself. */
async function onceEnded(
  deps: PerformerDeps,
  look: Aborting,
  { end, words }: { end: End; words: string },
  before: PhaseId,
): Promise<StepOutcome> {
  const endedLooks = (look.handle.endedLooks ?? 0) + 1;
  const upgrade = await upgradeStep(deps.control, look.operationId);
  const beside = look.stepId.startsWith("abort:");
  if (endedLooks < 2 || (beside && upgrade?.inFlight)) {
    return { ...again(look, before, `No upgrade is seen: ${words}.`), handle: { ...look.handle, endedLooks } };
  }
  if (beside) return { kind: "done", detail: `The device has ended the upgrade: ${words}` };
  const verdict = verdictOf(end, before, look.action.course);
  return verdict.ok
    ? { kind: "done", detail: `${verdict.text} ${words}.`, topics: ["clusters"] }
    : { kind: "failed", error: `${verdict.text} ${words}.` };
}

function again(look: Aborting, phase: PhaseId, detail: string): StepOutcome & { kind: "look" } {
  return { kind: "look", inSeconds: LOOK_SECONDS, detail, handle: { ...look.handle, phase, endedLooks: 0 } };
}

/** The upgrade's own step, where this operation has one. */
async function upgradeStep(
  control: ControlClient,
  operationId: string,
): Promise<{ phase: PhaseId | null; inFlight: boolean } | null> {
  const row = await control.step.findFirst({ where: { operationId, actionType: "cluster.upgrade" } });
  return row && { phase: isPhase(row.phase) ? row.phase : null, inFlight: isInFlight(row.status as StepStatus) };
}
