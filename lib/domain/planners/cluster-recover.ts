import type { ClusterSnapshot } from "../clusters/cluster-snapshot.ts";
import type { Member } from "../clusters/facts.ts";
import { nextRecoveryStep, whoRecovers, type RecoveryStep } from "../clusters/recovery.ts";
import { nodeName, otherThan, primaryOf } from "../clusters/roles.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft, type Stage } from "../plan/plan.ts";
import { alone } from "./backup-stages.ts";
import { clusterBlockers, runningBlockers } from "./cluster-blockers.ts";
import { rebootStage, returnStage, rollbackStage, verifyStage } from "./cluster-stages.ts";

export interface ClusterRecoverRequest {
  clusterId: string;
  /** Null: all that is due. Else this step by hand, which must be the next one due. */
  step: RecoveryStep | null;
  /** The member that is meant, where one was named: it has to be the one that is to be recovered. */
  member: Member | null;
}

interface Target {
  member: Member;
  from: string;
  to: string;
  due: RecoveryStep;
}

const ORDER = "abort, then roll back, then reboot";

/**
 * The document's way out of an inconsistent cluster, on the secondary alone and in its order: abort, roll back, reboot; each
 * is verified on the device before the next one is sent. A verified rollback is followed by the reboot by itself. A pair,
 * which runs no upgrade that could be aborted, has its newer member brought back as a whole.
 */
export function planClusterRecovery(snapshot: ClusterSnapshot, request: ClusterRecoverRequest): PlanDraft {
  const { cluster, facts, driver } = snapshot;
  const found = facts ? whoRecovers(facts, snapshot.upgraded) : null;
  const target: Target =
    facts && found?.ok
      ? { ...found, due: nextRecoveryStep(facts, found, snapshot.aborted || driver === "pair") }
      : { member: 1, from: "an unknown build", to: "an unknown build", due: "abort" };
  const name = nodeName(target.member);
  const step = request.step ?? target.due;
  return {
    kind: "cluster.recover",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "cluster", ...cluster },
    title: request.step ? `Recover ${cluster.name}: ${WORDS[step]} ${name}` : `Recover ${cluster.name}`,
    confirmLabel: labelOf(request.step, target),
    stages: recoveryStages(snapshot, target, request.step),
    fates: [],
    loads: [],
    blockers: [...clusterBlockers(snapshot), ...recoveryBlockers(snapshot, request, found, target)],
    warnings: [
      {
        code: "cluster.recovers",
        subject: name,
        message: `${name} leaves ${target.from} and reboots into ${target.to}; ${nodeName(otherThan(target.member))} isn't touched.`,
      },
    ],
    choices: { member: name, ...(request.step && { step: request.step }) },
    claims: [`cluster:${cluster.id}`],
    reserves: [],
    abortPolicy: {
      way: "leave",
      leadsTo: `The step in flight is finished; the cluster stays inconsistent until the rest of the recovery (${ORDER}) is done.`,
    },
  };
}

const WORDS: Record<RecoveryStep, string> = { abort: "abort on", rollback: "roll back", reboot: "reboot" };

function labelOf(step: RecoveryStep | null, { member, to, due }: Target): string {
  const name = nodeName(member);
  switch (step) {
    case "abort":
      return `Abort on ${name}`;
    case "rollback":
      return `Roll ${name} back to ${to} and reboot it`;
    case "reboot":
      return `Reboot ${name} into ${to}`;
    case null:
      return due === "reboot" ? `Reboot ${name} into ${to}` : `Roll ${name} back to ${to} and reboot it`;
  }
}

/** From the step that is due to the end; the abort by hand is alone, since nothing follows it by itself. */
function recoveryStages({ cluster, driver }: ClusterSnapshot, target: Target, byHand: RecoveryStep | null): Stage[] {
  const { member, from, to, due } = target;
  if (driver === "pair") return [returnStage(cluster, member, to), verifyStage(cluster, to)];
  const first = byHand ?? due;
  const action = { type: "cluster.abortMember", cluster, member, from } as const;
  const more = { onAbort: "finish", timeoutSeconds: 1_200 } as const;
  const abort = alone(`cluster:abort:${member}`, `Abort on ${nodeName(member)}`, action, more);
  if (byHand === "abort") return [abort];
  return [
    ...(first === "abort" ? [abort] : []),
    ...(first === "reboot" ? [] : [rollbackStage(cluster, member, to)]),
    rebootStage(cluster, member, to),
    verifyStage(cluster, to),
  ];
}

function recoveryBlockers(
  { cluster, facts, driver }: ClusterSnapshot,
  { step, member }: ClusterRecoverRequest,
  found: ReturnType<typeof whoRecovers> | null,
  target: Target,
): Blocker[] {
  const subject = cluster.name;
  if (!facts || !found) return [];
  const blockers = runningBlockers(facts, subject);
  if (driver === "pair" && step !== null) {
    const message = "A pair's member is brought back as a whole, not step by step.";
    blockers.push({ check: "recovery.driver", subject, message });
  }
  if (!found.ok) return [...blockers, { check: "recovery.member", subject, message: found.because }];
  const name = nodeName(found.member);
  if (member !== null && member !== found.member) {
    const primary = primaryOf(facts) === member ? " (the primary)" : "";
    const message = `The recovery is on ${name} alone: nothing is sent to ${nodeName(member)}${primary}.`;
    blockers.push({ check: "recovery.member", subject: nodeName(member), message });
  }
  const kept = facts.members[found.member].rollbackVersion;
  if (target.due !== "reboot" && kept !== null && kept !== found.to) {
    const message = `${name} would roll back to ${kept}, and the other member runs ${found.to}: look at the device first.`;
    blockers.push({ check: "recovery.build", subject: name, message });
  }
  if (driver === "junos" && step !== null && step !== target.due) {
    const message = `Next is '${WORDS[target.due]} ${name}', not '${WORDS[step]} ${name}': the order is ${ORDER}, each once.`;
    blockers.push({ check: "recovery.order", subject: name, message });
  }
  return blockers;
}
