import type { ServerChannel } from "ssh2";
import type { ClusterDeviceErrorKind } from "#lib/ports/cluster-device.ts";
import type { TestSshOptions } from "./ssh-server.ts";

const NS = `xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"`;
const BASE = "urn:ietf:params:netconf:base:";
const END = "]]>]]>\n";

export function hello(version: "1.0" | "1.1"): string {
  return `<hello ${NS}><capabilities><capability>${BASE}${version}</capability></capabilities><session-id>1</session-id></hello>${END}`;
}

const reply = (body: string): string => `<rpc-reply ${NS} message-id="1">${body}</rpc-reply>`;
const chunk = (text: string): string => `\n#${Buffer.byteLength(text)}\n${text}\n##\n`;
const MEGABYTES_10 = 10 * 1024 * 1024;
const BOMB = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join("")}]>`;

/** Says hello, and to the first request whatever `answer` says. */
function answering(version: "1.0" | "1.1", answer: (channel: ServerChannel) => void): TestSshOptions {
  return {
    onNetconf(channel) {
      channel.write(hello(version));
      let heard = "";
      channel.on("data", (bytes: Buffer) => {
        heard = (heard + bytes.toString("latin1")).slice(-2_000);
        if (!/<rpc[\s\S]*<\/rpc>/.test(heard)) return;
        heard = "";
        answer(channel);
      });
    },
  };
}

/** Goes on until nobody takes it any more. */
function flood(channel: ServerChannel, text: string): void {
  const piece = Buffer.from(text.repeat(Math.ceil(65_536 / text.length)));
  const pour = (): void => {
    while (channel.writable && !channel.destroyed) {
      if (!channel.write(piece)) return void channel.once("drain", () => setImmediate(pour));
    }
  };
  pour();
}

export interface Attack {
  name: string;
  server: TestSshOptions;
  kind: ClusterDeviceErrorKind;
}

const one = (text: string) => (channel: ServerChannel) => void channel.write(text);

/** A device that answers what no device may. */
export const ANSWERS: readonly Attack[] = [
  {
    name: "no SSH",
    kind: "garbage",
    server: { onSocket: (socket) => socket.write("HTTP/1.1 400 Bad Request\r\n\r\nSSH\r\n".repeat(2_000)) },
  },
  {
    name: "SSH garbage",
    kind: "garbage",
    server: { onSocket: (socket) => socket.write(`SSH-2.0-x\r\n${"\u0007".repeat(50_000)}`) },
  },
  { name: "a hello of nonsense", kind: "garbage", server: { onNetconf: one(`\u0007\u0001 core dumped <<>> ${END}`) } },
  {
    name: "a hello without NETCONF",
    kind: "garbage",
    server: { onNetconf: one(`<hello ${NS}><capabilities/></hello>${END}`) },
  },
  { name: "nonsense", kind: "garbage", server: answering("1.0", one(`\u0007 %% <rpc-reply <<>> </nothing>${END}`)) },
  {
    name: "an answer to something else",
    kind: "garbage",
    server: answering("1.0", one(`<rpc-reply ${NS} message-id="7"><ok/></rpc-reply>${END}`)),
  },
  {
    name: "something else than it was asked",
    kind: "garbage",
    server: answering("1.1", one(chunk(reply("<weather>fine</weather>")))),
  },
  { name: "an entity bomb", kind: "garbage", server: answering("1.0", one(`${BOMB}${reply("&e9;")}${END}`)) },
  {
    name: "an entity bomb in chunks",
    kind: "garbage",
    server: answering("1.1", one(chunk(`${BOMB}${reply("&e9;")}`))),
  },
  { name: "no chunk", kind: "garbage", server: answering("1.1", one(`${reply("<ok/>")}${END}`)) },
  {
    name: "10 MB of text",
    kind: "tooLarge",
    server: answering("1.0", (channel) => channel.write(`${reply("x".repeat(MEGABYTES_10))}${END}`)),
  },
  {
    name: "10 MB of elements",
    kind: "tooLarge",
    server: answering("1.1", (channel) => channel.write(chunk(reply("<a/>".repeat(MEGABYTES_10 / 4))))),
  },
  {
    name: "100,000 elements",
    kind: "tooLarge",
    server: answering("1.0", one(`${reply("<a/>".repeat(100_000))}${END}`)),
  },
  {
    name: "10,000 levels",
    kind: "tooLarge",
    server: answering("1.0", one(`${reply("<a>".repeat(10_000) + "</a>".repeat(10_000))}${END}`)),
  },
  { name: "a chunk of 4 GB", kind: "tooLarge", server: answering("1.1", one("\n#4294967295\nxxxx")) },
  {
    name: "text without end",
    kind: "tooLarge",
    server: answering("1.0", (channel) => flood(channel, "<a>never ends</a>")),
  },
  {
    name: "chunks without end",
    kind: "tooLarge",
    server: answering("1.1", (channel) => flood(channel, "\n#10\n<a>abc</a>")),
  },
  {
    name: "a hello without end",
    kind: "tooLarge",
    server: { onNetconf: (channel) => flood(channel, "<capability>x</capability>") },
  },
  {
    name: "half an answer, and the end of the connection",
    kind: "unreachable",
    server: answering("1.0", (channel) => {
      channel.write(reply("<chassis-cluster-status>").slice(0, 80));
      channel.close();
    }),
  },
];

/** A device that goes silent, by when it does. */
export const SILENCES: readonly { name: string; server: TestSshOptions }[] = [
  { name: "before it says anything", server: { onSocket: () => undefined } },
  { name: "after its banner", server: { onSocket: (socket) => socket.write("SSH-2.0-OpenSSH_9.9\r\n") } },
  {
    name: "when Lull signs in",
    server: { onConnection: (connection) => connection.on("authentication", () => undefined) },
  },
  { name: "when NETCONF is asked for", server: { onSession: (session) => session.on("subsystem", () => undefined) } },
  { name: "before its hello", server: { onNetconf: () => undefined } },
  { name: "in its hello", server: { onNetconf: one(hello("1.0").slice(0, 60)) } },
  { name: "when it is asked", server: answering("1.0", () => undefined) },
  {
    name: "when it is asked, after a banner with a prompt",
    server: { onNetconf: one(`*** <<< AUTHORIZED USE ONLY >>> ***\r\nPassword: \r\n${hello("1.0")}`) },
  },
  { name: "in its answer", server: answering("1.0", one(reply("<chassis-cluster-status>").slice(0, 90))) },
  { name: "in a chunk", server: answering("1.1", one("\n#900\n<rpc-reply ")) },
];
