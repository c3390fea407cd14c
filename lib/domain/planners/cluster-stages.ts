import type { Member } from "../clusters/facts.ts";
import type { Course } from "../clusters/phases.ts";
import { nodeName } from "../clusters/roles.ts";
import type { Ref } from "../plan/ref.ts";
import type { Stage } from "../plan/plan.ts";
import { alone } from "./backup-stages.ts";

const HOUR = 3_600;
const REBOOT_SECONDS = 1_800;
const READ_SECONDS = 1_800;
const ROLLBACK_SECONDS = 1_200;

/** Has a running upgrade ended, and reads what that has led to. The device first ends what it is at: that may take long. */
export function abortStage(cluster: Ref, course: Course): Stage {
  const action = { type: "cluster.abortUpgrade", cluster, course } as const;
  const more = { onAbort: "finish", timeoutSeconds: HOUR, skippable: true } as const;
  return alone("cluster:abort", "Abort the upgrade and read both members", action, more);
}

export function verifyStage(cluster: Ref, version: string): Stage {
  const action = { type: "cluster.verify", cluster, version } as const;
  return alone("cluster:verify", `Read both members: ${version}, up and in sync`, action, {
    onAbort: "cancel",
    timeoutSeconds: READ_SECONDS,
    abortLeadsTo: `Nothing is taken back: both members were brought to ${version}.`,
  });
}

export function rollbackStage(cluster: Ref, member: Member, to: string): Stage {
  const action = { type: "cluster.rollbackMember", cluster, member, to } as const;
  const more = { onAbort: "finish", timeoutSeconds: ROLLBACK_SECONDS } as const;
  return alone(`cluster:rollback:${member}`, `Roll ${nodeName(member)} back to ${to}`, action, more);
}

export function rebootStage(cluster: Ref, member: Member, version: string): Stage {
  const action = { type: "cluster.rebootMember", cluster, member, version } as const;
  const more = { onAbort: "finish", timeoutSeconds: REBOOT_SECONDS } as const;
  return alone(`cluster:reboot:${member}`, `Reboot ${nodeName(member)} into ${version}`, action, more);
}

/** Of a pair: back to a build from wherever the member stands, by its rollback and its reboot as needed. */
export function returnStage(cluster: Ref, member: Member, version: string): Stage {
  const action = { type: "cluster.returnMember", cluster, member, version } as const;
  const more = { onAbort: "finish", timeoutSeconds: ROLLBACK_SECONDS + REBOOT_SECONDS } as const;
  return alone(`cluster:return:${member}`, `Bring ${nodeName(member)} back to ${version}`, action, more);
}
