import { wordsOfMember } from "#lib/domain/clusters/course.ts";
import { bootsNext, nodeName } from "#lib/domain/clusters/roles.ts";
import type { Performer } from "../performer.ts";
import { atCluster, LOOK_SECONDS } from "./at-cluster.ts";
import { send } from "./transcript.ts";

/** Of a pair: from wherever the member stands back to a build: rolled back where it would boot another, rebooted where it runs another. */
export const returnMember: Performer<"cluster.returnMember"> = (deps, look) =>
  atCluster<"cluster.returnMember", { sent: ("rollback" | "reboot")[] }>(deps, look, async (device, seen) => {
    const { member, version } = seen.action;
    const name = nodeName(member);
    const { members } = await device.facts();
    const found = members[member];
    if (!found.reachable) return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${name} doesn't answer.` };
    if (found.version === version && found.pendingVersion === null) {
      return { kind: "done", detail: `${name} runs ${version}`, topics: ["clusters"] };
    }
    const due = bootsNext(found) === version ? "reboot" : "rollback";
    const sent = seen.handle.sent ?? [];
    if (sent.includes(due))
      return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${wordsOfMember(found)}; told: ${due}.` };
    await device.close();
    if (!(await seen.saveHandle({ sent: [...sent, due] }))) return { kind: "look", inSeconds: LOOK_SECONDS };
    const refusal = await send(deps, seen, (own) => own[due](member));
    if (refusal !== null) return { kind: "failed", error: `${name} refuses the ${due}: ${refusal}` };
    return { kind: "look", inSeconds: 1, detail: `${name} was told: ${due}.` };
  });
