import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkMigrationUri, checkUri } from "./check-uri.ts";

describe("the allow-list for connection URIs", () => {
  let folder = "";
  let outside = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lull-in-"));
    outside = mkdtempSync(join(tmpdir(), "lull-out-"));
    mkdirSync(join(folder, "hv1"));
    symlinkSync(outside, join(folder, "leak"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(outside, { recursive: true });
  });
  const check = (uri: string) => checkUri(uri.replaceAll("IN", folder).replaceAll("OUT", outside), [folder]);

  it.each([
    "qemu+unix:///system?socket=IN/hv1/libvirt-sock",
    "qemu+unix:///system?socket=IN/not-yet/there/libvirt-sock",
    "qemu+ssh://hv1.example.net/system",
    "qemu+ssh://root@hv1:2222/system?no_tty=1",
    "qemu+ssh://root@[2001:db8::1]/system?mode=legacy&proxy=native",
    "qemu+tls://hv1.example.net:16514/system",
  ])("passes %s", (uri) => {
    expect(check(uri)).toEqual({ ok: true });
  });

  it.each([
    ["", /empty/],
    ["x".repeat(513), /longer than 512/],
    ["qemu+ssh://hv1/system\n", /character/],
    ["qemu+ssh://hv1/system ", /character/],
    ["qemu+ssh://hv1/system?mode=%61uto", /character/],
    ["qemu+ssh://hv1/system#x", /character/],
    ["qemu:///system", /begin/],
    ["QEMU+SSH://hv1/system", /begin/],
    ["qemu+tcp://hv1/system", /begin/],
    ["qemu+ext:///system?command=x", /begin/],
    ["qemu+libssh2://hv1/system", /begin/],
    ["test:///default", /begin/],
    ["qemu+ssh://hv1/session", /\/system/],
    ["qemu+ssh://hv1/system/../session", /\/system/],
    ["qemu+ssh://hv1", /begin/],
    ["qemu+ssh:///system", /host/],
    ["qemu+ssh://-oProxyCommand=x/system", /host/],
    ["qemu+ssh://-l@hv1/system", /host/],
    ["qemu+ssh://root:secret@hv1/system", /host/],
    ["qemu+ssh://a@b@hv1/system", /host/],
    ["qemu+ssh://hv1:0/system", /port/],
    ["qemu+ssh://hv1:65536/system", /port/],
    ["qemu+ssh://hv1/system?command=/bin/sh", /parameter command/],
    ["qemu+ssh://hv1/system?netcat=/bin/sh", /parameter netcat/],
    ["qemu+ssh://hv1/system?keyfile=/root/.ssh/id", /parameter keyfile/],
    ["qemu+ssh://hv1/system?no_verify=1", /parameter no_verify/],
    ["qemu+ssh://hv1/system?socket=/x", /parameter socket/],
    ["qemu+ssh://hv1/system?constructor=1", /parameter constructor/],
    ["qemu+ssh://hv1/system?mode=evil", /mode has a value/],
    ["qemu+ssh://hv1/system?mode=auto&mode=auto", /each name once/],
    ["qemu+ssh://hv1/system?", /each name once/],
    ["qemu+ssh://hv1/system?mode", /each name once/],
    ["qemu+tls://root@hv1/system", /no user/],
    ["qemu+tls://hv1/system?pkipath=/tmp", /parameter pkipath/],
    ["qemu+unix:///system", /needs the parameter socket/],
    ["qemu+unix://hv1/system?socket=IN/hv1/s", /no host/],
    ["qemu+unix:///system?socket=hv1/s", /absolute/],
    ["qemu+unix:///system?socket=OUT/s", /not below/],
    ["qemu+unix:///system?socket=IN/../etc/s", /not below/],
    ["qemu+unix:///system?socket=IN/leak/s", /not below/],
    ["qemu+unix:///system?socket=IN", /not below/],
    ["qemu+unix:///system?socket=INx/s", /not below/],
    [`qemu+unix:///system?socket=IN/${"d".repeat(107)}`, /longer than 107/],
    ["qemu+unix:///system?socket=IN/s&command=x", /parameter command/],
  ])("refuses %j", (uri, rule) => {
    const result = check(uri);
    expect(result.ok ? "passed" : result.reason).toMatch(rule);
  });

  it("allows no socket where no folder is allowed", () => {
    expect(checkUri(`qemu+unix:///system?socket=${folder}/s`, [])).toMatchObject({ ok: false });
  });

  it("passes nothing that could carry a program, a key or a second meaning, whatever one writes", () => {
    const piece = fc.oneof(
      fc.constantFrom("qemu+ssh://", "qemu+tls://", "qemu+unix://", "/system", "?", "&", "=", "@", ":", "%", "#", "-o"),
      fc.constantFrom(
        "socket=",
        "command=",
        "netcat=",
        "keyfile=",
        "no_verify=1",
        "mode=auto",
        "hv1",
        folder,
        "/../",
        " ",
      ),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const uri = pieces.join("");
        const result = checkUri(uri, [folder]);
        if (!result.ok) {
          expect(result.reason).not.toBe("");
          return;
        }
        expect(uri).toMatch(/^qemu\+(unix:\/\/|(ssh|tls):\/\/[A-Za-z0-9_[])/);
        expect(uri).not.toMatch(/[\s%#'"`$;|<>\\]|command=|netcat=|keyfile=|no_verify|:\/\/[^/]*@-/);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("the allow-list for migration addresses", () => {
  it.each(["tcp://10.77.0.12", "tcp://hv2.example.net:49152", "tcp://[fd00::2]", "qemu+ssh://hv2/system"])(
    "passes %s",
    (uri) => {
      expect(checkMigrationUri(uri, [])).toEqual({ ok: true });
    },
  );
  it.each([
    "tcp:hv2",
    "tcp://",
    "tcp://a@hv2",
    "tcp://hv2:0",
    "tcp://hv2/x",
    "tcp://-x",
    "unix:/x",
    "rdma://hv2",
    "exec:ls",
  ])("refuses %s", (uri) => {
    expect(checkMigrationUri(uri, [])).toMatchObject({ ok: false });
  });
});
