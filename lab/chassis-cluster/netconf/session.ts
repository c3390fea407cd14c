import type { ServerChannel } from "ssh2";
import type { Place } from "../ssh/place.ts";
import { spoiledReply } from "./faulty-reply.ts";
import { newFraming } from "./framing.ts";
import { RPCS } from "./rpcs.ts";
import { escape, operationText, parseRequest, type Request } from "./xml.ts";

const BASE = "urn:ietf:params:netconf:base:";
const NAMESPACE = "urn:ietf:params:xml:ns:netconf:base:1.0";

let sessions = 4000;

/** Speaks NETCONF on a channel until the client closes the session. Requests are answered one after the other. */
export function serveNetconf(channel: ServerChannel, place: Place): void {
  const framing = newFraming();
  const offered = place.options.netconf === "1.0" ? ["1.0"] : ["1.0", "1.1"];
  let last = Promise.resolve();
  channel.write(framing.frame(hello(offered)));
  channel.on("data", (chunk: Buffer) => {
    try {
      for (const message of framing.take(chunk)) {
        const request = parseRequest(message);
        if (request.capabilities.includes(`${BASE}1.1`) && offered.includes("1.1")) framing.useChunks();
        if (request.name === null) continue;
        last = last.then(() => answer(channel, place, request, message, framing.frame));
      }
    } catch {
      channel.close();
    }
  });
}

async function answer(
  channel: ServerChannel,
  place: Place,
  request: Request,
  message: string,
  frame: (text: string) => string,
): Promise<void> {
  const name = request.name ?? "";
  const { core, id } = place;
  core.hear({ member: id, via: "netconf", name, text: operationText(message) });
  const spoiled = name === "close-session" ? undefined : core.replies.find(({ rpc }) => rpc === "*" || rpc === name);
  const said =
    spoiled && spoiled.as !== "refused" ? spoiledReply(spoiled.as) : await reply(place, request, spoiled !== undefined);
  if (said !== null) channel.write(frame(said));
  if (name === "close-session" || name === "kill-session") channel.end();
}

async function reply(place: Place, request: Request, refuses: boolean): Promise<string> {
  const rpc = RPCS[request.name ?? ""];
  const answered = refuses ? Promise.reject(new Error("permission denied")) : rpc?.({ ...place, request });
  const body = answered
    ? await answered.catch((error: Error) => rpcError(error.message))
    : rpcError(`syntax error, expecting <command> or an operational RPC, not <${request.name}>`);
  const release = "http://xml.juniper.net/junos/21.4R3/junos";
  const attributes = `xmlns="${NAMESPACE}" xmlns:junos="${release}" message-id="${escape(request.messageId)}"`;
  return `<rpc-reply ${attributes}>\n${body}\n</rpc-reply>`;
}

function rpcError(message: string): string {
  return `<rpc-error>
<error-type>protocol</error-type>
<error-tag>operation-failed</error-tag>
<error-severity>error</error-severity>
<error-message>${escape(message)}</error-message>
</rpc-error>`;
}

function hello(versions: string[]): string {
  const capabilities = [...versions.map((version) => BASE + version), "http://xml.juniper.net/netconf/junos/1.0"];
  sessions += 1;
  return `<hello xmlns="${NAMESPACE}">
<capabilities>
${capabilities.map((one) => `<capability>${one}</capability>`).join("\n")}
</capabilities>
<session-id>${sessions}</session-id>
</hello>`;
}
