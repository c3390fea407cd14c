import { wordsOfMember } from "#lib/domain/clusters/course.ts";
import { bootsNext, nodeName } from "#lib/domain/clusters/roles.ts";
import type { Performer } from "../performer.ts";
import { atCluster, LOOK_SECONDS } from "./at-cluster.ts";
import { send } from "./transcript.ts";

/** A rollback that the member doesn't show by then hasn't come there, or hasn't worked. */
const SHOWS_WITHIN_SECONDS = 600;

/** Sent once: a second one could turn the first one round. Done when the member shows that it boots that build next. */
export const rollbackMember: Performer<"cluster.rollbackMember"> = (deps, look) =>
  atCluster<"cluster.rollbackMember", { sentAt: number }>(deps, look, async (device, seen) => {
    const { member, to } = seen.action;
    const name = nodeName(member);
    const facts = await device.facts();
    const found = facts.members[member];
    if (!found.reachable) return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${name} doesn't answer.` };
    if (bootsNext(found) === to) {
      return {
        kind: "done",
        detail: found.version === to ? `${name} runs ${to}, and nothing is pending` : `${name} boots ${to} next`,
        topics: ["clusters"],
      };
    }
    const { sentAt } = seen.handle;
    const now = deps.now().getTime();
    if (sentAt !== undefined && now - sentAt > SHOWS_WITHIN_SECONDS * 1000) {
      return {
        kind: "failed",
        error: `The rollback on ${name} shows no effect: ${wordsOfMember(found)}. A retry sends it again.`,
      };
    }
    if (sentAt !== undefined) return { kind: "look", inSeconds: LOOK_SECONDS, detail: wordsOfMember(found) };
    if (facts.upgrade)
      return { kind: "failed", error: "An upgrade runs on the device: nothing is sent. Abort it first." };
    await device.close();
    if (!(await seen.saveHandle({ sentAt: now }))) return { kind: "look", inSeconds: LOOK_SECONDS };
    const refusal = await send(deps, seen, (own) => own.rollback(member));
    if (refusal !== null) return { kind: "failed", error: `${name} refuses the rollback: ${refusal}` };
    return { kind: "look", inSeconds: 0, detail: "sent" };
  });
