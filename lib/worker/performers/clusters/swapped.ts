import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import type { Course } from "#lib/domain/clusters/phases.ts";
import { nodeName, primaryOf } from "#lib/domain/clusters/roles.ts";

/** Why a course doesn't hold any more: the members have changed their roles since it was planned. Empty: it does. */
export function swapped(facts: ClusterFacts, course: Course): string[] {
  const primary = primaryOf(facts);
  if (primary === null || primary === course.primary) return [];
  return [`${nodeName(primary)} has become the primary since this was planned: roll this back and plan it anew.`];
}
