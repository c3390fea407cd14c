import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "#lab/chassis-cluster/emulator.ts";
import { newHostKey } from "#lab/chassis-cluster/ssh/host-key.ts";
import { eventually } from "../eventually.ts";
import { closed, netconf, said, signedIn, terminal } from "./ssh-client.ts";

const HELLO = `<hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>VERSIONS</capabilities></hello>]]>]]>`;
const BASE = "urn:ietf:params:netconf:base:";
const key = newHostKey();
let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ user: "lull", password: "secret", authorizedKeys: [key.public], speed: 500 });
});
afterEach(() => emulator.stop());

describe("a member's SSH server", () => {
  it("lets in by password and by key, and nobody else", async () => {
    const port = emulator.members[0].port;
    (await signedIn({ port, username: "lull", password: "secret" })).end();
    (await signedIn({ port, username: "lull", privateKey: key.private })).end();
    await expect(signedIn({ port, username: "lull", password: "wrong" })).rejects.toThrow(/authentication/);
    await expect(signedIn({ port, username: "root", password: "secret" })).rejects.toThrow(/authentication/);
    await expect(signedIn({ port, username: "lull", privateKey: newHostKey().private })).rejects.toThrow(
      /authentication/,
    );
  });

  it("shows the host key that it was started with", async () => {
    let shown = "";
    const client = await signedIn({
      ...{ port: emulator.members[1].port, username: "lull", password: "secret" },
      hostVerifier: (blob: Buffer) => (shown = `ssh-ed25519 ${blob.toString("base64")}`) !== "",
    });
    client.end();
    expect(shown).toBe(emulator.members[1].hostKey);
  });

  it("ends its sessions when the link is cut, and takes none until it is whole again", async () => {
    const client = await member(1);
    const gone = closed(client);
    emulator.fault({ kind: "link", member: 1 });
    await gone;
    await expect(member(1)).rejects.toThrow();
    emulator.mend("link");
    (await member(1)).end();
  });
});

describe("its command line", () => {
  it("says what is known of the cluster, and calls what it doesn't know an error", async () => {
    const client = await member(0);
    expect((await said(client, "show chassis cluster status | no-more")).text).toMatch(/node0 {2}200 +primary/);
    expect((await said(client, "show version")).text).toContain("JUNOS Software Release [21.4R3-S5.4]");
    expect(await said(client, "show everything")).toEqual({
      code: 1,
      text: "error: syntax error, expecting <command>: show everything\n",
    });
    client.end();
  });

  it("is a shell as well, with the member's role in its prompt", async () => {
    const client = await member(1);
    const shell = await terminal(client);
    await shell.until("{secondary:node1}");
    shell.send("show system uptime\r");
    await shell.until("System booted: ");
    shell.send("request system reboot\r");
    await shell.until("[yes,no] (no)");
    shell.send("no\r");
    shell.send("exit\r");
    await shell.ended;
    expect(emulator.log().map(({ via, name }) => [via, name])).toEqual([
      ["cli", "show system uptime"],
      ["cli", "request system reboot"],
    ]);
    client.end();
  });

  it("asks before a reboot, which ends the sessions; the member comes back", async () => {
    const client = await member(1);
    expect((await said(client, "request system reboot", "no\n")).text).toContain("[yes,no]");
    expect(emulator.state().members[1].up).toBe(true);
    const gone = closed(client);
    const before = emulator.state().members[1].bootedAt;
    await said(client, "request system reboot", "yes\n");
    await gone;
    await eventually(async () => expect(emulator.state().members[1].bootedAt).toBeGreaterThan(before));
    (await eventually(() => member(1))).end();
  });
});

describe("its NETCONF", () => {
  it("is 1.1 in chunks where both can, also when a request comes right behind the hello", async () => {
    const client = await member(0);
    const session = await netconf(client);
    const chunk = `<rpc message-id="7"><get-chassis-cluster-status/></rpc>`;
    session.send(`${hello("1.0", "1.1")}\n#${chunk.length}\n${chunk}\n##\n`);
    const text = await session.until("\n##\n");
    expect(text).toMatch(/\n#\d+\n<rpc-reply [^>]*message-id="7"/);
    expect(text).toContain("<redundancy-group-status>primary</redundancy-group-status>");
    client.end();
  });

  it("is 1.0 with the end mark otherwise, and answers close-session before it ends", async () => {
    const client = await member(0);
    const session = await netconf(client);
    session.send(`${hello("1.0")}<rpc message-id="1"><close-session/></rpc>]]>]]>`);
    expect(await session.until("<ok/>")).toContain(`message-id="1"`);
    await session.ended;
    client.end();
  });

  it("isn't answered where that is the fault, and is by others", async () => {
    emulator.fault({ kind: "reply", rpc: "get-system-storage", as: "silent" });
    emulator.fault({ kind: "reply", rpc: "get-chassis-inventory", as: "bomb" });
    const client = await member(0);
    const session = await netconf(client);
    const rpcs = ["get-system-storage", "get-chassis-inventory", "get-software-information"];
    session.send(hello("1.0") + rpcs.map((name, id) => `<rpc message-id="${id}"><${name}/></rpc>]]>]]>`).join(""));
    const text = await session.until(`message-id="2"`);
    expect(text).not.toContain(`message-id="0"`);
    expect(text).toContain("<!ENTITY");
    expect(emulator.log().map(({ name }) => name)).toEqual(rpcs);
    client.end();
  });
});

function hello(...versions: string[]): string {
  return HELLO.replace("VERSIONS", versions.map((one) => `<capability>${BASE}${one}</capability>`).join(""));
}

function member(id: 0 | 1) {
  return signedIn({ port: emulator.members[id].port, username: "lull", password: "secret" });
}
