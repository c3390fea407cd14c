import type { ClusterSnapshot } from "../clusters/cluster-snapshot.ts";
import type { ClusterFacts } from "../clusters/facts.ts";
import { readUpgrade } from "../clusters/course.ts";
import { abortEndOf, consequenceOf, wordsOf, type Course } from "../clusters/phases.ts";
import { otherThan, primaryOf } from "../clusters/roles.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft, type Warning } from "../plan/plan.ts";
import { clusterBlockers } from "./cluster-blockers.ts";
import { abortStage } from "./cluster-stages.ts";

export interface ClusterAbortRequest {
  clusterId: string;
}

/** Aborts an upgrade that somebody has started outside Lull. Where it leads now is a warning, and so part of the revision. */
export function planClusterAbort(snapshot: ClusterSnapshot, _request: ClusterAbortRequest): PlanDraft {
  const { cluster, facts } = snapshot;
  const course = courseSeen(facts);
  const title = `Abort the upgrade of ${cluster.name}`;
  return {
    kind: "cluster.abort",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "cluster", ...cluster },
    title,
    confirmLabel: title,
    stages: [abortStage(cluster, course)],
    fates: [],
    loads: [],
    blockers: [...clusterBlockers(snapshot), ...abortBlockers(snapshot)],
    warnings: facts ? whereItLeads(facts, course, cluster.name) : [],
    choices: {},
    claims: [`cluster:${cluster.id}`],
    reserves: [],
    abortPolicy: { way: "leave", leadsTo: "An abort that the device has taken goes on there." },
  };
}

/** Of an upgrade that Lull didn't start: what the members show is all that is known. */
function courseSeen(facts: ClusterFacts | null): Course {
  const primary = (facts && primaryOf(facts)) ?? 0;
  const secondary = otherThan(primary);
  const from = facts?.members[primary].version || "the old build";
  const builds = facts
    ? [...facts.members.map((each) => each.pendingVersion), ...facts.members.map((each) => each.version)]
    : [];
  return { primary, secondary, from, to: builds.find((build) => build && build !== from) ?? "the new build" };
}

function whereItLeads(facts: ClusterFacts, course: Course, subject: string): Warning[] {
  const reading = readUpgrade(facts, course);
  if (reading.state !== "running") return [];
  const end = abortEndOf(reading.phase);
  const message = `The device first ends ${wordsOf(reading.phase, course)}. ${consequenceOf(end, course)}`;
  return [{ code: `abort.${end}`, subject, message }];
}

function abortBlockers({ cluster, facts, driver }: ClusterSnapshot): Blocker[] {
  const subject = cluster.name;
  if (!facts) return [];
  if (driver === "pair") {
    return [{ check: "abort.driver", subject, message: "A pair runs no upgrade of its own that could be aborted." }];
  }
  if (!facts.upgrade) return [{ check: "abort.running", subject, message: `${subject} runs no upgrade.` }];
  if (facts.upgrade.operation === "rebootPrimary") {
    const message = "There is nothing left to abort: the primary reboots into the build that the other member runs.";
    return [{ check: "abort.late", subject, message }];
  }
  if (primaryOf(facts) !== null) return [];
  return [{ check: "cluster.primary", subject, message: "Which member is the primary can't be told." }];
}
