import { setTimeout as sleep } from "node:timers/promises";
import { ClusterDeviceError, type Heard } from "#lib/ports/cluster-device.ts";
import type { XmlElement } from "../libvirt/parse/xml.ts";
import { within } from "../ssh2/deadline.ts";
import type { DeviceLimits } from "../ssh2/limits.ts";
import { logText } from "./facts.ts";
import { spokenIn, type MemberLink } from "./member-link.ts";
import { failureIn } from "./netconf/refusal.ts";
import { openNetconf } from "./netconf/session.ts";
import { READ } from "./rpcs.ts";

/** The device works on its upgrade while the session that has asked for it is open, for as long as this. */
const MOST_MS = 4 * 3_600_000;
const LOOK_EVERY_MS = 200;

/**
 * Sends the upgrade on a session of its own, once, and returns when the device is at work or has refused. Its answer,
 * if there ever is one, comes at its end or never: the session is left to it and ends when the device ends it.
 */
export async function sendUpgrade(
  link: MemberLink,
  operation: string,
  limits: DeviceLimits,
  heard: Heard | undefined,
): Promise<void> {
  const { member } = link;
  const before = await logLength(link, limits);
  // Nobody waits for what comes after its beginning, and no process is held by it.
  const session = await openNetconf(link.place, limits, { background: true });
  heard?.({ member, direction: "sent", text: operation });
  const answered = session.call(operation, { ms: MOST_MS, maxBytes: limits.longReplyBytes });
  const told = answered.then(
    (reply) => heard?.({ member, direction: "received", text: spokenIn(reply) }),
    (error: Error) => heard?.({ member, direction: "received", text: error.message }),
  );
  void told.then(() => session.ssh.destroy());
  const watching = new AbortController();
  const seen = Promise.race([outcomeOf(answered), beginning(link, { before, limits, signal: watching.signal })]);
  await within({ ms: limits.acceptMs, message: "", giveUp: () => undefined }, seen)
    .catch((error: unknown) => {
      // Sent is sent: a device that says nothing at all may be at work.
      if (!(error instanceof ClusterDeviceError) || error.kind === "refused") throw error;
    })
    .finally(() => watching.abort());
}

/** An answer before it has begun is a refusal; one that tells of its phases isn't. */
async function outcomeOf(answered: Promise<XmlElement>): Promise<void> {
  const reply = await answered;
  const failure = failureIn(reply);
  const hasBegun = /ISSU: /.test(spokenIn(reply));
  if (failure !== null && !hasBegun)
    throw new ClusterDeviceError("refused", `The device refuses the upgrade: ${failure}`);
}

/** The log has grown: the device has taken it. What goes wrong with looking is no matter here. */
async function beginning(
  link: MemberLink,
  { before, limits, signal }: { before: number | null; limits: DeviceLimits; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const now = await logLength(link, limits);
    if (now !== null && before !== null && now > before) return;
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function logLength(link: MemberLink, { replyMs, longReplyBytes }: DeviceLimits): Promise<number | null> {
  try {
    return logText(await link.ask(READ.upgradeLog, { ms: replyMs, maxBytes: longReplyBytes })).length;
  } catch {
    return null;
  }
}
