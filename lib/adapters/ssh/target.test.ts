import { describe, expect, it } from "vitest";
import { quoteArgv } from "./quote.ts";
import { sshArguments } from "./ssh-arguments.ts";
import { readSshTarget } from "./target.ts";

const FOLDERS = ["/srv/lab"];

describe("an ssh target", () => {
  it.each([
    ["hv1", { kind: "host", user: "root", host: "hv1", port: 22 }],
    ["lull@hv1.example.com:2222", { kind: "host", user: "lull", host: "hv1.example.com", port: 2222 }],
    ["ops@[fe80::1]:22", { kind: "host", user: "ops", host: "[fe80::1]", port: 22 }],
    ["unix:/srv/lab/ssh.sock", { kind: "socket", user: "root", socket: "/srv/lab/ssh.sock" }],
  ])("%s", (text, target) => {
    expect(readSshTarget(text, FOLDERS)).toEqual({ ok: true, target });
  });

  it.each([
    "-oProxyCommand=id",
    "root@-oProxyCommand=id",
    "hv1 -oProxyCommand=id",
    "hv1;id",
    "hv1:0",
    "hv1:70000",
    "ssh://hv1",
    "",
    "unix:/etc/ssh.sock",
    "unix:/srv/lab/../../etc/ssh.sock",
    "unix:/srv/labour/ssh.sock",
  ])("refuses '%s'", (text) => {
    expect(readSshTarget(text, FOLDERS)).toMatchObject({ ok: false });
  });
});

describe("the ssh client's arguments", () => {
  const files = { identity: "/state/ssh/id_ed25519", knownHosts: "/state/ssh/known_hosts" };

  it("ask nobody, read no configuration, and know Lull's key and known hosts alone", () => {
    const words = sshArguments({ kind: "host", user: "root", host: "hv1", port: 22 }, files, ["reboot"]);
    expect(words).toEqual(
      expect.arrayContaining([
        "BatchMode=yes",
        "IdentityFile=/state/ssh/id_ed25519",
        "IdentitiesOnly=yes",
        "UserKnownHostsFile=/state/ssh/known_hosts",
        "GlobalKnownHostsFile=/dev/null",
      ]),
    );
    expect(words.slice(0, 2)).toEqual(["-F", "/dev/null"]);
    expect(words.slice(-3)).toEqual(["hv1", "--", "exec 'reboot'"]);
  });

  it("carry each word of a command in quotes that nothing gets out of", () => {
    expect(quoteArgv(["echo", "it's", "$(id)"])).toBe(`exec 'echo' 'it'\\''s' '$(id)'`);
    expect(() => quoteArgv(["a\0b"])).toThrow(/NUL/);
  });
});
