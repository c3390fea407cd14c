import { wordsOfMember } from "#lib/domain/clusters/course.ts";
import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import { nodeName } from "#lib/domain/clusters/roles.ts";
import type { Performer } from "../performer.ts";
import { atCluster, LOOK_SECONDS } from "./at-cluster.ts";

/** Reads both members until they run the build, nothing is pending, and they are in sync. */
export const verifyCluster: Performer<"cluster.verify"> = (deps, look) =>
  atCluster(deps, look, async (device, { action, cancelRequested }) => {
    if (cancelRequested) return { kind: "cancelled", detail: "nobody reads the members any longer" };
    const facts = await device.facts();
    const missing = shortcomings(facts, action.version);
    const words = facts.members.map(wordsOfMember).join("; ");
    if (missing.length === 0) return { kind: "done", detail: `${words}; in sync`, topics: ["clusters"] };
    return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${words}. ${missing.join(" ")}` };
  });

function shortcomings({ members, inSync, upgrade }: ClusterFacts, version: string): string[] {
  const missing = members.flatMap(({ id, reachable, version: runs, pendingVersion }) => {
    if (!reachable) return [`${nodeName(id)} doesn't answer.`];
    if (runs !== version) return [`${nodeName(id)} doesn't run ${version}.`];
    return pendingVersion === null ? [] : [`${pendingVersion} is pending on ${nodeName(id)}.`];
  });
  if (upgrade) missing.push("An upgrade runs on it.");
  if (!inSync) missing.push("The members aren't in sync.");
  return missing;
}
