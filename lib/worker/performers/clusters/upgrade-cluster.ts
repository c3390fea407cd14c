import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import { endOf, readUpgrade, type Reading } from "#lib/domain/clusters/course.ts";
import { nodeName } from "#lib/domain/clusters/roles.ts";
import { factsBlockers } from "#lib/domain/planners/cluster-upgrade-blockers.ts";
import type { ClusterDevice } from "#lib/ports/cluster-device.ts";
import type { StepOutcome } from "../../steps/outcome.ts";
import type { Performer, PerformerDeps } from "../performer.ts";
import { atCluster, LOOK_SECONDS, type ClusterLook } from "./at-cluster.ts";
import { isAbortAsked } from "./consent.ts";
import { copiedPath } from "./copy-image.ts";
import { swapped } from "./swapped.ts";
import { keepPrinted, send, wasHeard } from "./transcript.ts";
import { noted, secondaryOverdue, wordsOfProgress, type UpgradeHandle } from "./upgrade-progress.ts";

type Upgrading = ClusterLook<"cluster.upgrade", UpgradeHandle>;

/** A command that the device shows nothing of by then was refused, or never came there. */
const SHOWS_WITHIN_SECONDS = 60;

/**
 * The one command, sent once: that it is sent is kept before it is, so whoever takes the step over reads the device and
 * attaches. From then on the step only looks, over sessions of its own, at how far the device is.
 */
export const upgradeCluster: Performer<"cluster.upgrade"> = (deps, look) =>
  atCluster<"cluster.upgrade", UpgradeHandle>(deps, look, async (device, seen) => {
    const facts = await device.facts();
    if (seen.handle.sentAt === undefined) return begin(deps, seen, facts, device);
    const printed = facts.upgrade?.transcript ?? (seen.handle.seen ? facts.ended?.transcript : undefined);
    if (printed) await keepPrinted(deps.control, seen, seen.action.course.primary, printed);
    return follow(deps, seen, facts);
  });

async function begin(
  deps: PerformerDeps,
  look: Upgrading,
  facts: ClusterFacts,
  device: ClusterDevice,
): Promise<StepOutcome> {
  const { course, cluster, image, options } = look.action;
  const sentAt = deps.now().getTime();
  // Of an earlier try; what somebody else has started meanwhile is a blocker, and none of this operation's.
  if (facts.upgrade && (await wasHeard(deps.control, look))) {
    return follow(deps, { ...look, handle: { sentAt, seen: true } }, facts);
  }
  if (endOf(facts, course).end === "new") return { kind: "done", detail: `both members run ${course.to} already` };
  const blockers = factsBlockers({ subject: cluster.name, driver: "junos", facts, image: { ...image, ready: true } });
  const reasons = [...blockers.map(({ message }) => message), ...swapped(facts, course)];
  if (reasons.length > 0) return { kind: "failed", error: `Nothing is sent now: ${reasons.join(" ")}` };
  const path = await copiedPath(deps.control, look.operationId, course.primary);
  if (path === null) return { kind: "failed", error: `${image.name} isn't on ${nodeName(course.primary)}.` };
  await device.close();
  if (!(await look.saveHandle({ sentAt }))) return { kind: "look", inSeconds: LOOK_SECONDS };
  // An abort that was asked for meanwhile finds the handle, and waits for what becomes of this look.
  if (await isAbortAsked(deps.control, look.operationId)) return { kind: "cancelled", detail: "nothing was sent" };
  const refusal = await send(deps, look, (own) => own.startUpgrade(course.primary, path, options));
  if (refusal !== null) return { kind: "failed", error: `The device refuses the upgrade: ${refusal}` };
  return { kind: "look", inSeconds: LOOK_SECONDS, detail: "sent", handle: { sentAt } };
}

async function follow(deps: PerformerDeps, look: Upgrading, facts: ClusterFacts): Promise<StepOutcome> {
  const { action, handle } = look;
  const reading = readUpgrade(facts, action.course, handle.phase);
  if (reading.state === "ended") return ended(deps, look, reading);
  const now = deps.now().getTime();
  const next = noted(handle, reading, facts.upgrade !== null, now);
  const overdue = secondaryOverdue(action, next, now);
  if (overdue !== null) return { kind: "failed", error: overdue };
  return {
    kind: "look",
    inSeconds: LOOK_SECONDS,
    handle: next,
    phase: reading.phase,
    ...(await wordsOfProgress(deps.control, action, next, reading, now)),
  };
}

/** Told by two looks in a row: a device that is between two phases shows no upgrade for a moment. */
async function ended(
  deps: PerformerDeps,
  { action, handle, operationId }: Upgrading,
  { end, words }: Reading & { state: "ended" },
): Promise<StepOutcome> {
  const { course } = action;
  const unseen = handle.seen !== true && end === "old";
  const waited = (deps.now().getTime() - (handle.sentAt ?? 0)) / 1000;
  const endedLooks = (handle.endedLooks ?? 0) + 1;
  const look = { kind: "look", inSeconds: LOOK_SECONDS, handle: { ...handle, endedLooks } } as const;
  if (endedLooks < 2) return look;
  if (end === "new") return { kind: "done", detail: words };
  if (await isAbortAsked(deps.control, operationId)) {
    return { kind: "cancelled", detail: `The device has ended the upgrade: ${words}` };
  }
  if (unseen && waited < SHOWS_WITHIN_SECONDS) return { ...look, detail: "sent; the device shows nothing of it yet" };
  if (unseen) {
    const error = `The device shows no upgrade: it has refused it or ended it at once. ${words}. Its log says why; a retry sends the command again.`;
    return { kind: "failed", error };
  }
  const remedy =
    end === "inconsistent" ? " The cluster is inconsistent: roll this operation back, then recover it." : "";
  return {
    kind: "failed",
    error: `The device has ended the upgrade to ${course.to} by itself: ${words}. Its transcript says why.${remedy}`,
  };
}
