import type { MemberFacts } from "#lib/domain/clusters/facts.ts";
import { wordsOfMember } from "#lib/domain/clusters/course.ts";
import { bootsNext, nodeName } from "#lib/domain/clusters/roles.ts";
import type { StepOutcome } from "../../steps/outcome.ts";
import type { Performer } from "../performer.ts";
import { atCluster, LOOK_SECONDS } from "./at-cluster.ts";
import { send } from "./transcript.ts";

/** How long a member may go on answering with its old boot after it was told to reboot. */
const HEED_SECONDS = 300;

interface RebootHandle {
  sentAt: number;
  bootedAt: string | null;
  /** It was seen to be away. */
  left: boolean;
}

/** Told once; done when the member answers from another boot and runs the build. */
export const rebootMember: Performer<"cluster.rebootMember"> = (deps, look) =>
  atCluster<"cluster.rebootMember", RebootHandle>(deps, look, async (device, seen) => {
    const { member, version } = seen.action;
    const name = nodeName(member);
    const facts = await device.facts();
    const found = facts.members[member];
    const now = deps.now().getTime();
    if (seen.handle.sentAt !== undefined)
      return awaitBoot(found, { ...seen.handle, sentAt: seen.handle.sentAt }, version, now);
    if (!found.reachable) return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${name} doesn't answer.` };
    if (found.version === version && found.pendingVersion === null) {
      return { kind: "done", detail: `${name} runs ${version} already`, topics: ["clusters"] };
    }
    if (bootsNext(found) !== version || facts.upgrade) {
      const because = facts.upgrade ? "an upgrade runs on the device" : wordsOfMember(found);
      return {
        kind: "failed",
        error: `${name} isn't rebooted, since it wouldn't come back with ${version}: ${because}.`,
      };
    }
    await device.close();
    const sent = { sentAt: now, bootedAt: found.bootedAt, left: false };
    if (!(await seen.saveHandle(sent))) return { kind: "look", inSeconds: LOOK_SECONDS };
    const refusal = await send(deps, seen, (own) => own.reboot(member));
    if (refusal !== null) return { kind: "failed", error: `${name} refuses the reboot: ${refusal}` };
    return { kind: "look", inSeconds: 1, detail: `${name} was told to reboot.` };
  });

function awaitBoot(
  found: MemberFacts,
  handle: Partial<RebootHandle> & { sentAt: number },
  version: string,
  now: number,
): StepOutcome {
  const name = nodeName(found.id);
  const waited = (now - handle.sentAt) / 1000;
  const look = { kind: "look", inSeconds: LOOK_SECONDS } as const;
  if (!found.reachable)
    return { ...look, handle: { ...handle, left: true }, detail: `${name} is down; waiting for it.` };
  const again = handle.left === true || found.bootedAt !== (handle.bootedAt ?? null);
  if (again && found.version === version) {
    return {
      kind: "done",
      detail: `${name} is back after ${Math.round(waited)} s and runs ${version}`,
      topics: ["clusters"],
    };
  }
  if (again) return { kind: "failed", error: `${name} is back, but not with ${version}: ${wordsOfMember(found)}.` };
  if (waited > HEED_SECONDS) {
    return { kind: "failed", error: `${name} was told to reboot and hasn't. A retry tells it again.` };
  }
  return { ...look, detail: `${name} hasn't gone down yet.` };
}
