import { describe, expect, it } from "vitest";
import { untouchedScope } from "../modes/change.ts";
import { effectiveMode, type EffectiveMode } from "../modes/effective-mode.ts";
import { SYSTEM_SCOPE, type MaintenanceState } from "../modes/mode.ts";
import { admit, admitTask } from "./admission.ts";
import { STANDARD_KINDS } from "./standard-kinds.ts";

function modeOf({ jobs = false, load = false, state = "off" as MaintenanceState }): EffectiveMode {
  const turned = (on: boolean) => ({ on, by: "root", since: new Date(0), reason: "test" });
  const system = { ...untouchedScope(SYSTEM_SCOPE), jobsStopped: turned(jobs), readOnly: turned(load) };
  return effectiveMode({
    maintenance: { state, cause: null, by: null, since: null, reason: null },
    scopes: [system],
  });
}

const STOPPED = modeOf({ jobs: true });
const LOADED = modeOf({ load: true });
const policyOf = (id: string) => {
  const kind = STANDARD_KINDS.find((each) => each.id === id);
  if (!kind) throw new Error(`there is no kind ${id}`);
  return kind.policy;
};
const decisionOf = (mode: EffectiveMode, id: string, target: string | null = null) =>
  admit(mode, policyOf(id), target).decision;

const SIX = STANDARD_KINDS.filter(({ backyard, counted }) => backyard && counted).map(({ id }) => id);
const ALL = STANDARD_KINDS.map(({ id }) => id);

describe("while server side jobs are stopped", () => {
  it.each(SIX)("%s is held: it waits, and starts afterwards [EXA-03, SEM-01]", (id) => {
    expect(decisionOf(STOPPED, id)).toBe("held");
    expect(decisionOf(modeOf({}), id)).toBe("admitted");
  });

  it("these are the six that the document names [EXA-03]", () => {
    expect(SIX.toSorted()).toEqual([
      "ita-by-ansible-execute",
      "ita-by-excel-export-import",
      "ita-by-menu-create",
      "ita-by-menu-export-import",
      "ita-by-terraform-cli-execute",
      "ita-by-terraform-cloud-ep-execute",
    ]);
  });

  it("a conductor starts and goes on [SEM-02]", () => {
    expect(decisionOf(STOPPED, "ita-by-conductor-synchronize")).toBe("admitted");
    expect(decisionOf(LOADED, "ita-by-conductor-synchronize")).toBe("held");
  });

  it.each([
    "vsphere-backup",
    "hyperv-backup",
    "vcd-backup",
    "managed-agent-backup",
    "vsphere-backup-copy",
    "hyperv-backup-copy",
    "vcd-backup-copy",
    "agent-backup-copy",
  ])("%s finishes its task, and the rest fails; a new one is refused [SEM-12]", (id) => {
    expect(admitTask(STOPPED, policyOf(id), "cloudRepository").decision).toBe("refused");
    expect(decisionOf(STOPPED, id, "cloudRepository")).toBe("refused");
    expect(decisionOf(STOPPED, id, "cloudHost")).toBe("admitted");
    expect(decisionOf(STOPPED, id, "elsewhere")).toBe("admitted");
  });

  it.each(["agent-windows-backup", "agent-linux-backup", "agent-mac-backup"])(
    "%s is allowed to complete; a new one is refused [SEM-12]",
    (id) => {
      expect(admitTask(STOPPED, policyOf(id), "cloudRepository").decision).toBe("admitted");
      expect(decisionOf(STOPPED, id, "cloudRepository")).toBe("refused");
    },
  );

  it.each([
    "replication",
    "restore-vm",
    "restore-vm-files",
    "restore-vm-disks",
    "restore-files",
    "partial-failover",
    "full-failover",
    "failback",
    "agent-windows-restore",
    "agent-linux-restore",
  ])("%s stays possible, wherever it goes [SEM-15]", (id) => {
    for (const target of [null, "cloudRepository", "cloudHost", "elsewhere"])
      expect(decisionOf(STOPPED, id, target)).toBe("admitted");
  });
});

describe("in Load mode", () => {
  it.each(ALL)("%s starts nothing, with 'Stop server side jobs' off as well [EXA-07]", (id) => {
    for (const target of [null, "cloudRepository", "cloudHost"]) {
      const admission = admit(LOADED, policyOf(id), target);
      expect(admission).toMatchObject({ because: "readOnly" });
    }
  });
});

describe("in maintenance", () => {
  it.each(["entering", "on", "starting"] as const)("%s: nothing starts", (state) => {
    for (const id of ALL)
      expect(admit(modeOf({ state }), policyOf(id), null)).toMatchObject({ because: "maintenance" });
  });
});
