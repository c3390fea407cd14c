import type { UpgradeSnapshot } from "../clusters/cluster-snapshot.ts";
import type { UpgradeOptions } from "../clusters/facts.ts";
import { OPTIONS, type UpgradeOption } from "../clusters/options.ts";
import { consequenceOf, type Course } from "../clusters/phases.ts";
import { nodeName, otherThan, primaryOf } from "../clusters/roles.ts";
import type { ImageRef } from "../plan/cluster-action.ts";
import { PLAN_FORMAT, type AbortPolicy, type PlanDraft, type Warning } from "../plan/plan.ts";
import { abortStage } from "./cluster-stages.ts";
import { upgradeBlockers } from "./cluster-upgrade-blockers.ts";
import type { ClusterUpgradeRequest } from "./cluster-upgrade-request.ts";
import { chassisStages, pairStages } from "./cluster-upgrade-stages.ts";

/**
 * Brings a cluster to another build. A chassis cluster does it by one command of its own, which is followed and can be
 * aborted, not paused; a pair is upgraded member by member, and can wait half-way.
 */
export function planClusterUpgrade(snapshot: UpgradeSnapshot, request: ClusterUpgradeRequest): PlanDraft {
  const { cluster, driver } = snapshot;
  const image = imageOf(snapshot, request);
  const course = courseOf(snapshot, image.version);
  const ground = { snapshot, request, course, image };
  const { from, to } = course;
  return {
    kind: "cluster.upgrade",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "cluster", ...cluster },
    title: `Upgrade ${cluster.name} to ${to}`,
    confirmLabel: `Upgrade ${cluster.name} from ${from} to ${to}`,
    stages: driver === "junos" ? chassisStages(ground) : pairStages(ground),
    fates: [],
    loads: [],
    blockers: upgradeBlockers(snapshot),
    warnings:
      driver === "junos" ? chassisWarnings(cluster.name, course, request.options) : pairWarnings(snapshot, request),
    choices: { image: image.name, from, roles: request.roles },
    claims: [`cluster:${cluster.id}`],
    reserves: [],
    abortPolicy: driver === "junos" ? chassisPolicy(snapshot, course) : pairPolicy(course),
  };
}

/** Where nothing is known blockers stand: such a plan is shown, never started. */
function courseOf({ facts }: UpgradeSnapshot, to: string): Course {
  const primary = (facts && primaryOf(facts)) ?? 0;
  return { primary, secondary: otherThan(primary), from: facts?.members[primary].version || "an unknown build", to };
}

function imageOf({ image }: UpgradeSnapshot, { imageId }: ClusterUpgradeRequest): ImageRef {
  return {
    id: imageId,
    name: image?.name ?? "an unknown image",
    version: image?.version ?? "an unknown build",
    bytes: image?.bytes ?? 0,
  };
}

function chassisWarnings(subject: string, { primary, secondary }: Course, options: UpgradeOptions): Warning[] {
  const both = `Both members reboot: first ${nodeName(secondary)}, then ${nodeName(primary)}. It can't be paused; the last safe moment to abort is before ${nodeName(secondary)}'s reboot.`;
  const chosen = (Object.keys(OPTIONS) as UpgradeOption[]).filter((option) => options[option]);
  return [
    { code: "cluster.reboots", subject, message: both },
    ...chosen.map((option) => ({
      code: `option.${option}`,
      subject,
      message: `${OPTIONS[option].name}: ${OPTIONS[option].effect}`,
    })),
  ];
}

function pairWarnings({ cluster, driver }: UpgradeSnapshot, { options }: ClusterUpgradeRequest): Warning[] {
  const message = "Both members reboot, one after the other.";
  const ignored = driver === "pair" && Object.values(options).some(Boolean);
  const more = { code: "option.ignored", subject: cluster.name, message: "A pair has none of the chosen options." };
  return [{ code: "cluster.reboots", subject: cluster.name, message }, ...(ignored ? [more] : [])];
}

function chassisPolicy(snapshot: UpgradeSnapshot, course: Course): AbortPolicy {
  const { cluster } = snapshot;
  const [first, second] = [nodeName(course.secondary), nodeName(course.primary)];
  return {
    way: "undo",
    leadsTo: consequenceOf("old", course),
    recovery: {
      leadsTo: `The upgrade is aborted on ${second}, which isn't rebooted. ${first}'s reboot has begun: the cluster becomes inconsistent, ${first} on ${course.to} and ${second} on ${course.from}, and its recovery is offered then.`,
      stages: [abortStage(cluster, course)],
    },
  };
}

function pairPolicy({ from }: Course): AbortPolicy {
  return { way: "undo", leadsTo: `Both members run ${from} again; a member that was rebooted is rebooted once more.` };
}
