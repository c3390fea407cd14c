import { nodeName } from "#lib/domain/clusters/roles.ts";
import type { Performer } from "../performer.ts";
import { atCluster, LOOK_SECONDS } from "./at-cluster.ts";
import { send } from "./transcript.ts";

/**
 * The recovery's first step. Nothing on the device shows afterwards that the member has taken it, so its answer counts:
 * where that was lost with a worker it is sent once more, which changes nothing, and a member that has nothing to abort
 * any more has taken the first one.
 */
export const abortMember: Performer<"cluster.abortMember"> = (deps, look) =>
  atCluster<"cluster.abortMember", { sentAt: number; answered: boolean }>(deps, look, async (device, seen) => {
    const { cluster, member, from } = seen.action;
    const name = nodeName(member);
    const facts = await device.facts();
    const { reachable, version } = facts.members[member];
    if (!reachable) return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${name} doesn't answer.` };
    if (version !== from) {
      return {
        kind: "failed",
        error: `${name} of ${cluster.name} runs ${version}, not ${from}: nothing is sent. Plan the recovery anew.`,
      };
    }
    if (seen.handle.answered) {
      if (facts.upgrade)
        return { kind: "look", inSeconds: LOOK_SECONDS, detail: "An upgrade still shows on the device." };
      return { kind: "done", detail: `${name} has taken the abort, and no upgrade runs` };
    }
    await device.close();
    const before = seen.handle.sentAt;
    const sentAt = deps.now().getTime();
    if (!(await seen.saveHandle({ sentAt }))) return { kind: "look", inSeconds: LOOK_SECONDS };
    const refusal = await send(deps, seen, (own) => own.abortUpgrade(member));
    if (refusal !== null && before === undefined)
      return { kind: "failed", error: `${name} refuses the abort: ${refusal}` };
    return { kind: "look", inSeconds: 0, handle: { sentAt, answered: true }, detail: `${name} has answered.` };
  });
