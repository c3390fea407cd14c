import { wordsOfMember } from "#lib/domain/clusters/course.ts";
import { nodeName } from "#lib/domain/clusters/roles.ts";
import type { Performer } from "../performer.ts";
import { atCluster, LOOK_SECONDS } from "./at-cluster.ts";

/** Of a pair: asks before the other member is begun; once that is answered the upgraded one has to be as it was shown. */
export const waitHalfWay: Performer<"cluster.halfWay"> = (deps, look) =>
  atCluster(deps, look, async (device, { action, cancelRequested }) => {
    const { member, version, seen } = action;
    const name = nodeName(member);
    if (cancelRequested) return { kind: "cancelled", detail: "the other member isn't begun" };
    const { members } = await device.facts();
    const found = members[member];
    if (!found.reachable || found.version !== version) {
      return { kind: "look", inSeconds: LOOK_SECONDS, detail: wordsOfMember(found) };
    }
    if (seen) return { kind: "done", detail: `${name} runs ${version}` };
    return {
      kind: "ask",
      question: {
        id: `halfWay:${version}`,
        text: `${name} runs ${version}, and the other member hasn't been begun. Look at ${name}, then go on.`,
        answers: [
          {
            id: "goOn",
            label: "Go on with the other member",
            then: { do: "perform", action: { ...action, seen: true } },
          },
          { id: "rollBack", label: `Bring ${name} back`, then: { do: "rollBack" } },
        ],
      },
    };
  });
