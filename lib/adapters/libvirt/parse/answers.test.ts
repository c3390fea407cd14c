import { describe, expect, it } from "vitest";
import { parseDomainStates } from "./domstats.ts";
import { parseEvent } from "./event.ts";
import { parseCpuCount, parseMemory, parseVersion } from "./host.ts";
import { arrivedByMigration, parseJob } from "./job.ts";
import { parseUuids, parseUuidsAndNames } from "./lists.ts";
import { stateByNumber, stateByWords } from "./state.ts";

/** All texts here were printed by virsh 9.0.0 on a node with QEMU 7.2. */
describe("virsh list", () => {
  it("gives ids and names, names with spaces too", () => {
    const text = "758cd073-57a9-43cd-a4cd-f5628b769e78 vm1\nedf42d43-b4af-4191-9af5-f2665f5c80f3 web server 'a'\n\n";
    expect([...parseUuidsAndNames(text)]).toEqual([
      ["758cd073-57a9-43cd-a4cd-f5628b769e78", "vm1"],
      ["edf42d43-b4af-4191-9af5-f2665f5c80f3", "web server 'a'"],
    ]);
    expect(parseUuidsAndNames("").size).toBe(0);
  });

  it("gives ids alone", () => {
    expect([...parseUuids("8dfcbb27-1735-43be-a6de-abaacc2eaabc\n\n")]).toEqual([
      "8dfcbb27-1735-43be-a6de-abaacc2eaabc",
    ]);
  });
});

describe("virsh domstats --state --nowait", () => {
  const text = `Domain: 'off1'
  state.state=5
  state.reason=0

Domain: 'slow1'
  state.state=1
  state.reason=1

Domain: 'pau1'
  state.state=3
  state.reason=2

`;
  it("gives each domain's state and reason", () => {
    expect([...parseDomainStates(text)]).toEqual([
      ["off1", { state: "stopped", reason: null }],
      ["slow1", { state: "running", reason: "booted" }],
      ["pau1", { state: "paused", reason: "migrating" }],
    ]);
  });
});

describe("a domain's state", () => {
  it.each([
    ["running (booted)", { state: "running", reason: "booted" }],
    ["running (migration canceled)", { state: "running", reason: "migration canceled" }],
    ["paused (user)", { state: "paused", reason: "user" }],
    ["paused (migrating)", { state: "paused", reason: "migrating" }],
    ["in shutdown (user)", { state: "running", reason: "user" }],
    ["shut off (saved)\n\n", { state: "stopped", reason: "saved" }],
    ["shut off (destroyed)", { state: "stopped", reason: "destroyed" }],
    ["shut off (unknown)", { state: "stopped", reason: null }],
    ["crashed (panicked)", { state: "unknown", reason: "panicked" }],
    ["pmsuspended", { state: "unknown", reason: null }],
    ["something new (why)", { state: "unknown", reason: "why" }],
  ])("in words: %s", (words, state) => {
    expect(stateByWords(words)).toEqual(state);
  });

  it.each([
    [1, 2, { state: "running", reason: "migrated" }],
    [5, 1, { state: "stopped", reason: "shutdown" }],
    [5, 4, { state: "stopped", reason: "migrated" }],
    [3, 99, { state: "paused", reason: null }],
    [42, 0, { state: "unknown", reason: null }],
  ])("by number: %i, %i", (number, reason, state) => {
    expect(stateByNumber(number, reason)).toEqual(state);
  });
});

describe("a node's figures", () => {
  it("reads memory, and counts what the host could give up as free", () => {
    const text =
      "total  :              1048576 KiB\nfree   :               500000 KiB\nbuffers:                  100 KiB\ncached :                  200 KiB\n";
    expect(parseMemory(text)).toEqual({ totalBytes: 1024 ** 3, freeBytes: 500_300 * 1024 });
  });

  it("never has more free memory than memory", () => {
    const text = "total  :  100 KiB\nfree   :  100 KiB\nbuffers:  100 KiB\ncached :  100 KiB\n";
    expect(parseMemory(text)).toEqual({ totalBytes: 102_400, freeBytes: 102_400 });
  });

  it("reads processors and versions", () => {
    expect(parseCpuCount("CPU model:           x86_64\nCPU(s):              2\nCPU frequency:       2596 MHz\n")).toBe(
      2,
    );
    const version =
      "Compiled against library: libvirt 9.0.0\nUsing library: libvirt 9.0.0\nUsing API: QEMU 9.0.0\nRunning hypervisor: QEMU 7.2.22\n";
    expect(parseVersion(version)).toBe("libvirt 9.0.0, QEMU 7.2.22");
  });
});

describe("virsh domjobinfo", () => {
  const moving = `Job type:         Unbounded   
Operation:        Outgoing migration
Time elapsed:     1500         ms
Data processed:   1.020 MiB
Data remaining:   31.621 MiB
Data total:       33.508 MiB
Memory processed: 1.020 MiB
`;
  it("gives a move's progress", () => {
    const job = parseJob(moving);
    expect(job).toMatchObject({
      kind: "migration-out",
      bytesRemaining: Math.round(31.621 * 1024 ** 2),
      elapsedMs: 1500,
    });
    expect(job?.progress).toBeCloseTo(0.0563, 3);
  });

  it("gives null for no job, and for one that is over", () => {
    expect(parseJob("Job type:         None        \n\n")).toBeNull();
    expect(parseJob("Job type:         Completed   \nOperation:        Incoming migration\n")).toBeNull();
  });

  it("knows saves, and calls what it doesn't know 'other'", () => {
    expect(parseJob("Job type:         Unbounded   \nOperation:        Save        \n")).toMatchObject({
      kind: "save",
      progress: null,
    });
    expect(parseJob("Job type:         Unbounded   \nOperation:        Dump        \n")?.kind).toBe("other");
  });

  it("tells a guest that has arrived by a move", () => {
    expect(
      arrivedByMigration(
        "Job type:         Completed   \nOperation:        Incoming migration\nTime elapsed:     370          ms\n",
      ),
    ).toBe(true);
    expect(arrivedByMigration("Job type:         None        \n")).toBe(false);
    expect(arrivedByMigration(moving)).toBe(false);
  });
});

describe("virsh event", () => {
  it.each([
    ["2026-11-22 02:23:01.511+0000: event 'lifecycle' for domain 'vm4': Started Booted", "vm4"],
    ["2026-11-22 02:23:01.947+0000: event 'lifecycle' for domain 'it's': Resumed Migrated", "it's"],
    ["2026-11-22 02:23:01.947+0000: event 'reboot' for domain 'vm4'", "vm4"],
  ])("%s", (line, domain) => {
    expect(parseEvent(line)).toEqual({ domain });
  });
  it.each(["events received: 7", "", "event loop timed out"])("has no guest in %j", (line) => {
    expect(parseEvent(line)).toBeNull();
  });
});
