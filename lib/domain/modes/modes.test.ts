import { describe, expect, it } from "vitest";
import { STANDARD_KINDS } from "../jobs/standard-kinds.ts";
import { bannersOf } from "./banner.ts";
import { effectiveMode } from "./effective-mode.ts";
import { fateOfActive, fateOfStart, fateOfWaiting } from "./forecast.ts";
import { SWITCH_LABEL, type MaintenanceState, type ModeReading, type ScopeMode } from "./mode.ts";
import { untouchedScope } from "./change.ts";
import { DEFAULT_NOTICE, noticeOf } from "./notice.ts";

interface Set {
  jobs?: boolean;
  load?: boolean;
  notice?: string;
  end?: string;
  contact?: string;
}

function scope(name: string, { jobs = false, load = false, notice, end, contact }: Set): ScopeMode {
  const turned = (on: boolean) => ({ on, by: "root", since: new Date(0), reason: `for ${name}` });
  return {
    ...untouchedScope(name),
    jobsStopped: turned(jobs),
    readOnly: turned(load),
    notice: notice ?? null,
    expectedEnd: end === undefined ? null : new Date(end),
    contact: contact ?? null,
  };
}

function reading(sets: { system?: Set; acme?: Set; staging?: Set }, state: MaintenanceState = "off"): ModeReading {
  const off = { cause: null, by: null, since: null, reason: null };
  const scopes = Object.entries(sets).map(([name, set]) => scope(name, set));
  return { maintenance: { state, ...off }, scopes };
}

const modeOf = (...given: Parameters<typeof reading>) => effectiveMode(reading(...given));

describe("a switch as it holds in one place [EXA-02]", () => {
  it.each([
    ["off everywhere", { system: {}, acme: {} }, null, null],
    ["on for the system", { system: { jobs: true }, acme: {}, staging: {} }, "system", null],
    ["on for its organization", { system: {}, acme: { jobs: true }, staging: {} }, "acme", null],
    ["on for itself", { system: {}, acme: {}, staging: { load: true } }, null, "staging"],
    ["on further out as well: that one names it", { system: { load: true }, acme: { load: true } }, null, "system"],
    ["one here, one there", { system: { jobs: true }, acme: { load: true } }, "system", "acme"],
  ])("%s", (_, sets, jobs, load) => {
    const { jobsStopped, readOnly } = modeOf(sets);
    expect([jobsStopped.on, jobsStopped.scope, readOnly.on, readOnly.scope]).toEqual([
      jobs !== null,
      jobs,
      load !== null,
      load,
    ]);
  });

  it("has the texts of the innermost scope that says anything", () => {
    const system = { notice: "for all", end: "2026-11-22T03:00:00Z", contact: "the desk" };
    expect(modeOf({ system, acme: {}, staging: {} })).toMatchObject({ notice: "for all", contact: "the desk" });
    const acme = modeOf({ system, acme: { notice: "for acme", contact: "Ann" } });
    expect(acme).toMatchObject({ notice: "for acme", contact: "Ann", expectedEnd: new Date("2026-11-22T03:00:00Z") });
  });
});

describe("the notice", () => {
  it("is the document's own where nobody has written another [VCC-06]", () => {
    expect(noticeOf([])).toBe("Service provider is currently undergoing scheduled maintenance.");
    expect(noticeOf([null, "  "])).toBe(DEFAULT_NOTICE);
  });

  it("is the innermost one, in any script and length", () => {
    expect(noticeOf(["for all", null, "保守作業中"])).toBe("保守作業中");
    expect(noticeOf(["x".repeat(5_000), null])).toHaveLength(5_000);
  });
});

describe("the banner", () => {
  const stands = (sets: Parameters<typeof reading>[0], state?: MaintenanceState) =>
    bannersOf([{ name: null, mode: modeOf(sets, state) }]);

  it.each([
    ["nothing is on", {}, "off", null],
    ["jobs are stopped", { jobs: true }, "off", "jobsStopped"],
    ["Load mode is on", { load: true }, "off", "readOnly"],
    ["both are on: the read-only text", { jobs: true, load: true }, "off", "readOnly"],
    ["maintenance replaces it", { jobs: true, load: true }, "on", "maintenance"],
    ["entering maintenance", {}, "entering", "maintenance"],
    ["starting after maintenance", {}, "starting", "maintenance"],
  ] as const)("%s [SEM-08]", (_, system, state, shown) => {
    expect(stands({ system }, state).map((banner) => banner.state)).toEqual(shown === null ? [] : [shown]);
  });

  it("says what one can't do, the notice, until when, and who to ask [EXA-10]", () => {
    const system = { load: true, notice: "Storage upgrade.", end: "2026-11-22T03:30:00Z", contact: "the desk" };
    expect(stands({ system })).toEqual([
      {
        state: "readOnly",
        place: null,
        text: "Read-only for maintenance. You can view everything; nothing can be registered, edited or executed.",
        notice: "Storage upgrade.",
        expectedEnd: "2026-11-22T03:30:00.000Z",
        contact: "the desk",
      },
    ]);
  });

  it("is raised once for places that share it, and names the place where it is that place's own", () => {
    const system = { jobs: true };
    const shared = bannersOf([
      { name: "acme", mode: modeOf({ system, acme: {} }) },
      { name: "globex", mode: modeOf({ system }) },
    ]);
    expect(shared.map(({ place }) => place)).toEqual([null]);
    const own = bannersOf([
      { name: "acme", mode: modeOf({ system: {}, acme: { jobs: true } }) },
      { name: "acme/staging", mode: modeOf({ system: {}, acme: { jobs: true }, staging: { load: true } }) },
    ]);
    expect(own.map(({ place, state }) => [place, state])).toEqual([
      ["acme", "jobsStopped"],
      ["acme/staging", "readOnly"],
    ]);
  });

  it("cuts a notice between two characters", () => {
    const [banner] = stands({ system: { jobs: true, notice: `${"x".repeat(599)}🚧 and more` } });
    expect(banner?.notice).toBe(`${"x".repeat(599)}…`);
  });

  it("cuts a notice that is too long for a bar", () => {
    const [banner] = stands({ system: { jobs: true, notice: "x".repeat(5_000) } });
    expect(banner?.notice).toHaveLength(601);
    expect(banner?.notice.endsWith("…")).toBe(true);
  });
});

describe("the labels", () => {
  it("are the document's own [SEM-09]", () => {
    expect(SWITCH_LABEL).toEqual({ jobsStopped: "Stop server side jobs", readOnly: "Load mode" });
  });
});

describe("what becomes of a run", () => {
  const policyOf = (id: string) => {
    const kind = STANDARD_KINDS.find((each) => each.id === id);
    if (!kind) throw new Error(`there is no kind ${id}`);
    return kind.policy;
  };
  const MODES = {
    off: modeOf({ system: {} }),
    jobs: modeOf({ system: { jobs: true } }),
    load: modeOf({ system: { load: true } }),
    both: modeOf({ system: { jobs: true, load: true } }),
    maintenance: modeOf({ system: {} }, "on"),
  };

  it.each([
    ["ita-by-ansible-execute", null, "off", "goOn", "start", "start"],
    ["ita-by-ansible-execute", null, "jobs", "finishRun", "held", "held"],
    ["ita-by-ansible-execute", null, "load", "recordedLater", "held", "refused"],
    ["ita-by-ansible-execute", null, "both", "recordedLater", "held", "refused"],
    ["ita-by-ansible-execute", null, "maintenance", "recordedLater", "held", "refused"],
    ["ita-by-conductor-synchronize", null, "jobs", "goOn", "start", "start"],
    ["ita-by-conductor-synchronize", null, "load", "recordedLater", "held", "refused"],
    ["vsphere-backup", "cloudRepository", "jobs", "finishTask", "refused", "refused"],
    ["vsphere-backup", "elsewhere", "jobs", "goOn", "start", "start"],
    ["vsphere-backup", "cloudRepository", "load", "recordedLater", "held", "refused"],
    ["agent-linux-backup", "cloudRepository", "jobs", "finishRun", "refused", "refused"],
    ["replication", "cloudHost", "jobs", "goOn", "start", "start"],
    ["restore-vm", "cloudRepository", "jobs", "goOn", "start", "start"],
    ["restore-vm", "cloudRepository", "load", "recordedLater", "held", "refused"],
  ] as const)("%s to %s, %s: active %s, waiting %s, new %s [SEM-10, SEM-16]", (id, target, mode, ...fates) => {
    const policy = policyOf(id);
    expect([
      fateOfActive(MODES[mode], policy, target),
      fateOfWaiting(MODES[mode], policy, target),
      fateOfStart(MODES[mode], policy, target),
    ]).toEqual(fates);
  });
});
