import type { ClusterFacts, Member } from "./facts.ts";
import type { Course } from "./phases.ts";
import { bootsNext, nodeName, otherThan } from "./roles.ts";
import { compareBuilds } from "./versions.ts";

/** The document's three actions on the secondary, in their order. */
export const RECOVERY_STEPS = ["abort", "rollback", "reboot"] as const;
export type RecoveryStep = (typeof RECOVERY_STEPS)[number];

export type ToRecover = { ok: true; member: Member; from: string; to: string } | { ok: false; because: string };

/**
 * Who is to be recovered, whatever role it shows now: the member that was secondary when Lull's upgrade began; of one that
 * Lull didn't start, the member that runs the newer build. `from` is the build it leaves, `to` the other member's.
 */
export function whoRecovers(facts: ClusterFacts, upgraded: Course | null): ToRecover {
  const away = facts.members.filter(({ reachable }) => !reachable).map(({ id }) => nodeName(id));
  if (away.length > 0) {
    return { ok: false, because: `${away.join(" and ")} can't be reached: bring it back first, by its console.` };
  }
  const [first, second] = facts.members;
  if (first.version === second.version) {
    return { ok: false, because: `Both members run ${first.version}: there is nothing to recover.` };
  }
  const newer = newerOf(facts);
  const known = upgraded && concerns(facts, upgraded) ? upgraded.secondary : null;
  if (known !== null && newer !== null && known !== newer) {
    const because = `${nodeName(known)} was the secondary of the upgrade, but ${nodeName(newer)} runs the newer build: look at the devices before anything is sent.`;
    return { ok: false, because };
  }
  const member = known ?? newer;
  if (member === null) {
    return {
      ok: false,
      because: `It can't be told which of ${first.version} and ${second.version} is the newer build.`,
    };
  }
  const [from, to] = [facts.members[member].version, facts.members[otherThan(member)].version];
  return { ok: true, member, from, to };
}

/** The step that is due next; a rollback that the member shows is done, whoever did it. */
export function nextRecoveryStep(
  { members }: Pick<ClusterFacts, "members">,
  { member, to }: { member: Member; to: string },
  aborted: boolean,
): RecoveryStep {
  if (bootsNext(members[member]) === to) return "reboot";
  return aborted ? "rollback" : "abort";
}

function newerOf({ members: [first, second] }: ClusterFacts): Member | null {
  const order = compareBuilds(first.version, second.version);
  return order === null || order === 0 ? null : order > 0 ? 0 : 1;
}

/** An upgrade of long ago says nothing of builds that it had nothing to do with. */
function concerns({ members }: ClusterFacts, { from, to }: Course): boolean {
  return members.every(({ version }) => version === from || version === to);
}
