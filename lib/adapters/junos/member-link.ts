import type { ClusterConnection, ClusterDeviceErrorKind, Heard, Member } from "#lib/ports/cluster-device.ts";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import type { XmlElement } from "../libvirt/parse/xml.ts";
import type { DeviceLimits } from "../ssh2/limits.ts";
import type { SshPlace } from "../ssh2/place.ts";
import { READ } from "./rpcs.ts";
import { openNetconf, type NetconfSession, type Patience } from "./netconf/session.ts";

export interface MemberLink {
  member: Member;
  place: SshPlace;
  /** Asks on the session that is kept; where there is none, or it was lost, one is opened first. */
  ask(operation: string, patience?: Patience): Promise<XmlElement>;
  /**
   * The same for what changes something: it is told to whoever listens, and never sent twice. Null where it was sent, may
   * end the session, and has.
   */
  act(operation: string, patience: Patience, mayEnd?: boolean): Promise<XmlElement | null>;
  close(): Promise<void>;
}

/** One member with one session, opened when it is needed. */
export function memberLink(
  { userName, secret, members }: ClusterConnection,
  member: Member,
  limits: DeviceLimits,
  heard: Heard | undefined,
): MemberLink {
  const place = { ...members[member], userName, secret };
  const usual = { ms: limits.replyMs, maxBytes: limits.replyBytes };
  let kept: Promise<NetconfSession> | null = null;
  const live = async (): Promise<NetconfSession | null> => {
    const known = await kept?.catch(() => null);
    return known?.usable ? known : null;
  };
  const open = async (): Promise<NetconfSession> => {
    kept = openNetconf(place, limits);
    return kept;
  };
  // One opens at a time: whoever asks meanwhile gets the same session.
  let opening: Promise<NetconfSession> | null = null;
  const session = (): Promise<NetconfSession> =>
    (opening ??= live()
      .then((known) => known ?? open())
      .finally(() => (opening = null)));
  const ask = async (operation: string, patience: Patience = usual): Promise<XmlElement> => {
    const known = await live();
    try {
      return await (await session()).call(operation, patience);
    } catch (error) {
      // A session that was kept may have been lost long ago: what only reads is asked once more on a new one.
      if (!known || !isGone(error)) throw error;
      return (await session()).call(operation, patience);
    }
  };
  return {
    member,
    place,
    ask,
    async act(operation, patience, mayEnd = false) {
      // Nothing is sent where nobody is: the session has just been answered on.
      await ask(READ.uptime);
      const opened = await session();
      heard?.({ member, direction: "sent", text: operation });
      try {
        const reply = await opened.call(operation, patience);
        heard?.({ member, direction: "received", text: spokenIn(reply) });
        return reply;
      } catch (error) {
        heard?.({ member, direction: "received", text: (error as Error).message });
        if (mayEnd && isGone(error)) return null;
        throw error;
      }
    },
    async close() {
      const known = await kept?.catch(() => null);
      kept = null;
      await known?.close();
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof ClusterDeviceError && error.kind === "unreachable";
}

const SILENT: readonly ClusterDeviceErrorKind[] = ["unreachable", "timeout"];

/** The member is away: no wrong word of it, just none. */
export function isSilent(error: unknown): boolean {
  return error instanceof ClusterDeviceError && SILENT.includes(error.kind);
}

const MOST_HEARD = 20_000;

/** All texts of a reply, one to a line. */
export function spokenIn(reply: XmlElement): string {
  const texts: string[] = [];
  const visit = (element: XmlElement): void => {
    for (const [name, value] of Object.entries(element)) {
      if (name === "#text" && typeof value === "string" && value.trim() !== "") texts.push(value.trim());
      if (Array.isArray(value)) for (const each of value) visit(each as XmlElement);
    }
  };
  visit(reply);
  return texts.join("\n").slice(0, MOST_HEARD) || "ok";
}
