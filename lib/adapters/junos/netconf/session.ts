import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { attribute, child, children, textOf, type XmlElement } from "../../libvirt/parse/xml.ts";
import { seconds, within } from "../../ssh2/deadline.ts";
import type { DeviceLimits } from "../../ssh2/limits.ts";
import { namedAfter } from "../../ssh2/named-after.ts";
import type { SshPlace } from "../../ssh2/place.ts";
import { openSsh, type SshSession } from "../../ssh2/session.ts";
import { Inbox } from "./inbox.ts";
import { readXml } from "./read-xml.ts";
import { refusalIn } from "./refusal.ts";

const BASE = "urn:ietf:params:netconf:base:";
const NAMESPACE = "urn:ietf:params:xml:ns:netconf:base:1.0";
const HELLO = `<?xml version="1.0" encoding="UTF-8"?>
<hello xmlns="${NAMESPACE}"><capabilities><capability>${BASE}1.0</capability><capability>${BASE}1.1</capability></capabilities></hello>`;

export interface Patience {
  ms: number;
  maxBytes: number;
}

/** A NETCONF session on a connection of its own: one request at a time. */
export interface NetconfSession {
  ssh: SshSession;
  readonly usable: boolean;
  /** Sends one request and gives the reply's element. A refusal is thrown with the device's words. */
  call(operation: string, patience: Patience): Promise<XmlElement>;
  /** Says good-bye where it can, and ends the connection. */
  close(): Promise<void>;
}

const GOODBYE_MS = 2_000;

export async function openNetconf(
  place: SshPlace,
  limits: DeviceLimits,
  options?: { background: boolean },
): Promise<NetconfSession> {
  const ssh = await openSsh(place, limits, options);
  try {
    const { channel, inbox } = await ssh.subsystem("netconf", (opened) => ({
      ...{ channel: opened, inbox: new Inbox(opened, () => ssh.destroy()) },
    }));
    const chunked = await greet(ssh, inbox, (text) => channel.write(text), limits);
    if (chunked) inbox.useChunks();
    const send = (text: string): void => void channel.write(chunked ? inChunks(text) : `${text}\n]]>]]>\n`);
    return sessionOn(ssh, inbox, send);
  } catch (error) {
    ssh.destroy();
    throw namedAfter(ssh.host, error);
  }
}

/** Both say what they can; whether both can 1.1. */
async function greet(
  ssh: SshSession,
  inbox: Inbox,
  write: (text: string) => void,
  limits: DeviceLimits,
): Promise<boolean> {
  write(`${HELLO}\n]]>]]>\n`);
  const message = `${ssh.host} opened NETCONF, but didn't say hello within ${seconds(limits.openMs)}.`;
  const text = await within({ ms: limits.openMs, message, giveUp: () => ssh.destroy() }, inbox.next(limits.replyBytes));
  const hello = child(readXml(withoutBanner(text)), "hello");
  const offered = children(child(hello, "capabilities"), "capability").map(textOf);
  if (!offered.some((capability) => capability.startsWith(BASE))) {
    throw new ClusterDeviceError(
      "garbage",
      "It doesn't speak NETCONF as it should: its hello offers no version of it.",
    );
  }
  return offered.includes(`${BASE}1.1`);
}

/** Some devices print what people read at their sign-in here as well, prompts and all. */
function withoutBanner(text: string): string {
  return text.slice(Math.max(0, text.search(/<\?xml\b|<(?:[\w-]+:)?hello\b/)));
}

function sessionOn(ssh: SshSession, inbox: Inbox, send: (text: string) => void): NetconfSession {
  let id = 0;
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;
  const ask = async (operation: string, { ms, maxBytes }: Patience): Promise<XmlElement> => {
    id += 1;
    const own = String(id);
    const reply = inbox.next(maxBytes);
    send(`<rpc message-id="${own}" xmlns="${NAMESPACE}">${operation}</rpc>`);
    const message = `${ssh.host} took a request and didn't answer within ${seconds(ms)}. Look at the device: it may have done it.`;
    const text = await within({ ms, message, giveUp: () => ssh.destroy() }, reply);
    const found = child(readXml(text), "rpc-reply");
    if (!found || attribute(found, "message-id") !== own) {
      throw new ClusterDeviceError("garbage", "It answers something else than it was asked.");
    }
    return found;
  };
  const call = async (operation: string, patience: Patience): Promise<XmlElement> => {
    try {
      return await ask(operation, patience);
    } catch (error) {
      // The next reply would be taken for an answer to something else.
      ssh.destroy();
      throw namedAfter(ssh.host, error);
    }
  };
  return {
    ssh,
    get usable() {
      return !ssh.closed && !inbox.failed;
    },
    call(operation, patience) {
      asked += 1;
      const called = last.then(() => call(operation, patience)).finally(() => (asked -= 1));
      last = called.catch(() => undefined);
      return called.then((reply) => {
        const refusal = refusalIn(reply);
        if (refusal !== null) throw new ClusterDeviceError("refused", `${ssh.host} refuses: ${refusal}`);
        return reply;
      });
    },
    async close() {
      // In the midst of something else nobody says good-bye.
      if (asked === 0 && !ssh.closed && !inbox.failed) {
        await ask("<close-session/>", { ms: GOODBYE_MS, maxBytes: 64 * 1024 }).catch(() => undefined);
      }
      ssh.destroy();
    },
  };
}

function inChunks(text: string): string {
  return `\n#${Buffer.byteLength(text)}\n${text}\n##\n`;
}
