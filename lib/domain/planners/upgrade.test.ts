import { describe, expect, it } from "vitest";
import type { UpgradeSnapshot } from "../platform/upgrade-snapshot.ts";
import { planRollback } from "./rollback.ts";
import { planUpgrade } from "./upgrade.ts";
import { UNSIGNED } from "./upgrade-blockers.ts";

const RELEASE = { version: "1.1.0", file: "platform-1.1.0.tar.gz", sha256: "a".repeat(64) };
const REQUEST = { version: "1.1.0", overrides: [], choices: {}, patienceSeconds: 60 };
const SNAPSHOT: UpgradeSnapshot = {
  platform: {
    ...{ switches: { jobsStopped: false, readOnly: false }, maintenance: "off", found: null, certified: false },
    ...{ runs: [], claimedBy: null, foundMode: null, notice: null, inFlight: [] },
    services: [{ name: "runner-1", running: true }],
  },
  present: { version: "1.0.0", release: null },
  ...{ services: ["runner-1"], databases: ["platform"], target: { id: "t", name: "here" }, busy: null },
  release: RELEASE,
  manifest: {
    ...{ formatVersion: 1, version: "1.1.0", notes: "", changes: [], from: ["1.0.0"] },
    ...{ files: [], migrations: [], hooks: {} },
  },
  trusted: true,
  room: { needed: 1, free: 2 },
};

describe("what stands in an upgrade's way", () => {
  it("nothing, where all is well", () => {
    expect(planUpgrade(SNAPSHOT, REQUEST).blockers).toEqual([]);
  });

  it.each<[string, Partial<UpgradeSnapshot>]>([
    ["release.present", { present: { version: "1.1.0", release: RELEASE } }],
    ["release.from", { present: { version: "0.9.0", release: null } }],
    [UNSIGNED, { trusted: false }],
    ["release.room", { room: { needed: 3, free: 2 } }],
    ["backup.target", { target: null }],
    ["database.claimed", { busy: { operationId: "o", title: "Back up platform to here" } }],
    ["mode.maintenance", { platform: { ...SNAPSHOT.platform, maintenance: "starting" } }],
    ["mode.claimed", { platform: { ...SNAPSHOT.platform, claimedBy: { operationId: "o", title: "Quiesce" } } }],
  ])("%s", (check, change) => {
    const { blockers } = planUpgrade({ ...SNAPSHOT, ...change }, REQUEST);
    expect(blockers.map((blocker) => blocker.check)).toEqual([check]);
  });

  it("an unsigned release is a signed exception, and a warning", () => {
    const { blockers, warnings } = planUpgrade({ ...SNAPSHOT, trusted: false }, { ...REQUEST, overrides: [UNSIGNED] });
    expect(blockers).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual([UNSIGNED]);
  });
});

it("in maintenance already, it begins with the safety backup", () => {
  const platform = { ...SNAPSHOT.platform, maintenance: "on" as const };
  const names = planUpgrade({ ...SNAPSHOT, platform }, REQUEST).stages.map(({ name }) => name);
  expect(names.slice(0, 2)).toEqual(["Preflight: bundle, disk, versions", "Safety backup: dump platform"]);
});

it("past the point of no return the way back stops every service and puts the release from before back", () => {
  const { abortPolicy } = planUpgrade(SNAPSHOT, REQUEST);
  const actions = abortPolicy.recovery?.stages.flatMap(({ steps }) => steps.map(({ action }) => action));
  expect(actions).toEqual([
    { type: "platformService.stop", service: "runner-1" },
    { type: "release.install", release: null, version: "1.0.0", before: "1.1.0", takesBack: true },
  ]);
});

it("a rollback needs an upgrade and its safety backup", () => {
  const { release: _, manifest: _manifest, trusted: _trusted, room: _room, ...around } = SNAPSHOT;
  const request = { choices: {}, patienceSeconds: 60, keepDays: 14 };
  const checks = (before: UpgradeSnapshot["present"] | null) =>
    planRollback({ ...around, before, backup: null }, request).blockers.map(({ check }) => check);
  expect(checks(null)).toEqual(["rollback.first"]);
  expect(checks({ version: "0.9.0", release: null })).toEqual(["rollback.backup"]);
});
