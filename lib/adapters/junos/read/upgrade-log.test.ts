import { describe, expect, it } from "vitest";
import { timeOf } from "./log-time.ts";
import { readUpgradeLog } from "./upgrade-log.ts";

/** As the console of an older release prints it. */
const CONSOLE = `ISSU: Validating package
WARNING: in-service-upgrade shall reboot both the nodes
ISSU: start downloading software package on secondary node
Pushing bundle to node1
Formatting alternate root (/dev/da0s1a)...
/dev/da0s1a: 296.9MB (607996 sectors) block size 16384, fragment size 2048
JUNOS 12.1X46-D55.3 will become active at next reboot
ISSU: finished upgrading on secondary node node1
ISSU: start upgrading software package on primary node
Formatting alternate root (/dev/da0s1a)...
ISSU: failover all redundancy-groups 1...n to primary node
ISSU: rebooting Secondary Node
ISSU: Waiting for secondary node node1 to reboot.
ISSU: node 1 came up
ISSU: secondary node node1 booted up.
ISSU: rebooting Primary Node`.split("\n");

const LOG = `2026-11-22T12:00:00.000Z edge-0 icu: ISSU: in-service-upgrade started with /var/tmp/j.tgz no-sync
2026-11-22T12:00:01.000Z edge-0 icu: ISSU: Preparing node; validation of the configuration is disabled
2026-11-22T12:00:02.000Z edge-0 icu: ISSU: Pushing bundle to node1
2026-11-22T12:00:03.000Z edge-0 icu: ISSU: Upgrading node1: formatting alternate root, installing JUNOS 22.4
2026-11-22T12:00:04.000Z edge-0 icu: ISSU: Upgrading node0: formatting alternate root, installing JUNOS 22.4
2026-11-22T12:00:05.000Z edge-0 icu: ISSU: Failing over all redundancy-groups to node0
2026-11-22T12:00:06.000Z edge-0 icu: ISSU: Rebooting secondary node1
2026-11-22T12:00:07.000Z edge-0 icu: ISSU: Waiting for node1; flow state is not synchronized (no-sync)
2026-11-22T12:00:08.000Z edge-0 icu: ISSU: Rebooting primary node0`.split("\n");

const PHASES = [
  ...["validate", "copy", "installSecondary", "installPrimary"],
  ...["failover", "rebootSecondary", "syncSecondary", "rebootPrimary"],
];

describe("what an upgrade has printed", () => {
  it("names each phase by its words", () => {
    const phases = LOG.map((_, at) => readUpgradeLog(LOG.slice(0, at + 1).join("\n")).upgrade?.operation);
    expect(phases.slice(1)).toEqual(PHASES);
  });

  it("names each phase by the words of the older console, whatever is printed between", () => {
    const seen = CONSOLE.map((_, at) => readUpgradeLog(CONSOLE.slice(0, at + 1).join("\n")).upgrade?.operation);
    expect([...new Set(seen)]).toEqual(PHASES);
    expect(seen[9]).toBe("installPrimary");
    expect(seen[12]).toBe("rebootSecondary");
  });

  it("says since when, and keeps what was printed", () => {
    const { upgrade } = readUpgradeLog(LOG.slice(0, 4).join("\n"));
    expect(upgrade).toEqual({
      ...{ operation: "installSecondary", since: "2026-11-22T12:00:03.000Z", aborting: false },
      transcript: LOG.slice(0, 4).join("\n"),
    });
  });

  it("says that an abort waits for the current operation", () => {
    const text = [...LOG.slice(0, 3), "ISSU: abort requested: waiting for the current operation to finish"].join("\n");
    expect(readUpgradeLog(text).upgrade).toMatchObject({ operation: "copy", aborting: true });
  });

  it.each(["completed", "aborted", "failed"] as const)("has ended when it says '%s'", (outcome) => {
    const text = [...LOG, `2026-11-22T12:09:00.000Z edge-0 icu: ISSU: in-service-upgrade ${outcome}`].join("\n");
    const { upgrade, ended } = readUpgradeLog(`${text}\nnode0 is up and runs JUNOS 22.4\n`);
    expect(upgrade).toBeNull();
    expect(ended).toMatchObject({ outcome, at: "2026-11-22T12:09:00.000Z" });
  });

  it("is that of the last upgrade alone", () => {
    const text = [...LOG.slice(0, 2), "ISSU: abort requested", "ISSU: in-service-upgrade aborted", ...LOG.slice(0, 3)];
    const { upgrade, ended } = readUpgradeLog(text.join("\n"));
    expect(upgrade).toMatchObject({ operation: "copy", aborting: false, transcript: LOG.slice(0, 3).join("\n") });
    expect(ended).toBeNull();
  });

  it("is nothing where nothing was upgraded", () => {
    expect(readUpgradeLog("")).toEqual({ upgrade: null, ended: null });
    expect(readUpgradeLog("Nov 22 12:00:00 edge-0 mgd: commit complete")).toEqual({ upgrade: null, ended: null });
  });
});

describe("the time of a log's line", () => {
  const now = new Date("2026-01-02T00:00:00Z");
  it.each([
    ["2026-11-22T12:00:00.000Z edge-0 icu: x", "2026-11-22T12:00:00.000Z"],
    ["[2026-11-22T14:00:00+02:00] x", "2026-11-22T12:00:00.000Z"],
    ["Jan  1 12:00:00 edge-0 x", "2026-01-01T12:00:00.000Z"],
    ["Dec 31 23:00:00 edge-0 x", "2025-12-31T23:00:00.000Z"],
    ["ISSU: Validating package", null],
    ["2026-99-99T99:00:00Z x", null],
  ])("%s", (line, time) => expect(timeOf(line, now)).toBe(time));
});
