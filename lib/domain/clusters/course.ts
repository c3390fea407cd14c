import type { ClusterFacts, MemberFacts } from "./facts.ts";
import { isAtLeast, isPhase, type AbortEnd, type Course, type PhaseId } from "./phases.ts";
import { bootsNext, nodeName } from "./roles.ts";

/** What a look at the members says of an upgrade. */
export type Reading =
  | { state: "running"; phase: PhaseId; aborting: boolean }
  /** None runs, and both members have told how they stand. */
  | { state: "ended"; end: End; words: string }
  /** None is seen, and yet it can't be said that it has ended: a member is away, or still to boot. */
  | { state: "unclear"; phase: PhaseId; why: string };

/** `odd`: a state that no upgrade of these builds ends in by itself; packages that stayed where they weren't to. */
export type End = AbortEnd | "odd";

/** The upgrade as it is seen; `last` is the phase of the look before, which it never falls behind. */
export function readUpgrade(facts: ClusterFacts, course: Course, last: PhaseId = "validate"): Reading {
  const phase = phaseOf(facts, course, last);
  if (facts.upgrade) return { state: "running", phase, aborting: facts.upgrade.aborting };
  const away = facts.members.filter(({ reachable }) => !reachable).map(({ id }) => nodeName(id));
  if (away.length > 0) return { state: "unclear", phase, why: `${away.join(" and ")} can't be reached` };
  const primary = facts.members[course.primary];
  if (runsNew(facts.members[course.secondary], course) && isAboutToBoot(primary, course)) {
    return { state: "unclear", phase, why: `${nodeName(course.primary)} is about to boot ${course.to}` };
  }
  return { state: "ended", ...endOf(facts, course) };
}

/** How both members stand, where no upgrade runs. */
export function endOf({ members }: Pick<ClusterFacts, "members">, course: Course): { end: End; words: string } {
  const words = members.map(wordsOfMember).join("; ");
  const [primary, secondary] = [members[course.primary], members[course.secondary]];
  const pending = members.filter(({ pendingVersion }) => pendingVersion !== null);
  const stale = [primary, secondary].some(({ version }) => version !== course.from && version !== course.to);
  if (stale) return { end: "odd", words };
  if (runsNew(primary, course)) return { end: runsNew(secondary, course) ? "new" : "odd", words };
  if (runsNew(secondary, course)) return { end: primary.pendingVersion === null ? "inconsistent" : "odd", words };
  if (pending.length === 0) return { end: "old", words };
  return { end: pending.length === 1 && pending[0] === secondary ? "pendingOnSecondary" : "odd", words };
}

/** 'node0 runs A', 'node1 runs A and would boot B' */
export function wordsOfMember({ id, version, pendingVersion, reachable }: MemberFacts): string {
  if (!reachable) return `${nodeName(id)} can't be reached`;
  return `${nodeName(id)} runs ${version}${pendingVersion === null ? "" : ` and would boot ${pendingVersion}`}`;
}

/** What the device says; where it says nothing that is known, what the members show. Never back. */
function phaseOf({ upgrade, members }: ClusterFacts, course: Course, last: PhaseId): PhaseId {
  const seen = upgrade && isPhase(upgrade.operation) ? upgrade.operation : shownBy(members, course, last);
  return isAtLeast(seen, last) ? seen : last;
}

function shownBy(members: ClusterFacts["members"], course: Course, last: PhaseId): PhaseId {
  const [primary, secondary] = [members[course.primary], members[course.secondary]];
  if (runsNew(secondary, course)) return primary.reachable ? "syncSecondary" : "rebootPrimary";
  return !secondary.reachable && isAtLeast(last, "failover") ? "rebootSecondary" : last;
}

function runsNew({ reachable, version }: MemberFacts, { from, to }: Course): boolean {
  return reachable && version === to && version !== from;
}

/** Its package is installed and nothing has taken it back: the device is on its way to its reboot. */
function isAboutToBoot(member: MemberFacts, { from, to }: Course): boolean {
  return member.version === from && bootsNext(member) === to;
}
