import { nodeName, rolesOf } from "#lib/domain/clusters/roles.ts";
import type { Performer } from "../performer.ts";
import { atCluster, LOOK_SECONDS } from "./at-cluster.ts";
import { send } from "./transcript.ts";

/** Gives each group to the member that is wished, by one failover each, and reads that it is so. */
export const restoreRoles: Performer<"cluster.restoreRoles"> = (deps, look) =>
  atCluster<"cluster.restoreRoles", { sent: number[] }>(deps, look, async (device, seen) => {
    const { action, handle, cancelRequested } = seen;
    if (cancelRequested) return { kind: "cancelled", detail: "the groups stay with who has them" };
    const now = new Map(rolesOf(await device.facts()).map(({ group, member }) => [group, member]));
    const left = action.roles.filter(({ group, member }) => now.get(group) !== member);
    if (left.length === 0)
      return { kind: "done", detail: "each group is with the member that had it", topics: ["clusters"] };
    const sent = handle.sent ?? [];
    const next = left.find(({ group }) => !sent.includes(group));
    const words = left.map(({ group, member }) => `group ${group} to ${nodeName(member)}`).join(", ");
    if (!next) return { kind: "look", inSeconds: LOOK_SECONDS, detail: `Told: ${words}.` };
    await device.close();
    if (!(await seen.saveHandle({ sent: [...sent, next.group] }))) return { kind: "look", inSeconds: LOOK_SECONDS };
    const refusal = await send(deps, seen, (own) => own.failover(next.group, next.member));
    if (refusal !== null)
      return { kind: "failed", error: `The device refuses the failover of group ${next.group}: ${refusal}` };
    return { kind: "look", inSeconds: 1, detail: `Told: ${words}.` };
  });
