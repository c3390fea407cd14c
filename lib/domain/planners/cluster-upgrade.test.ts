import { describe, expect, it } from "vitest";
import type { UpgradeSnapshot } from "../clusters/cluster-snapshot.ts";
import type { ClusterFacts } from "../clusters/facts.ts";
import { NO_OPTIONS, type UpgradeOption } from "../clusters/options.ts";
import { AWAY, clusterFacts, NEW, OLD, upgradeSnapshot } from "../clusters/testing/sample-cluster.ts";
import { planClusterUpgrade } from "./cluster-upgrade.ts";
import type { ClusterUpgradeRequest } from "./cluster-upgrade-request.ts";

const REQUEST: ClusterUpgradeRequest = {
  ...{ clusterId: "c1", imageId: "i1", options: NO_OPTIONS, roles: "leave", halfWay: "ask", secondarySeconds: 1_800 },
};
const plan = (facts: ClusterFacts | null, change: Partial<UpgradeSnapshot> = {}, request = REQUEST) =>
  planClusterUpgrade(upgradeSnapshot(facts, change), request);
const actions = (facts: ClusterFacts, change: Partial<UpgradeSnapshot> = {}, request = REQUEST) =>
  plan(facts, change, request).stages.flatMap(({ steps }) => steps.map(({ action }) => action.type));
const image = upgradeSnapshot(null).image;

/** A change of one member in each group. */
const grouped = (change: object): Partial<ClusterFacts> => ({
  groups: clusterFacts().groups.map((group) => ({
    ...group,
    members: group.members.map((each) => (each.member === 1 ? { ...each, ...change } : each)),
  })),
});

describe("what stands in the way of an upgrade", () => {
  it("nothing, where all is well", () => {
    expect(plan(clusterFacts()).blockers).toEqual([]);
  });

  it.each<[string, ClusterFacts | null, Partial<UpgradeSnapshot>]>([
    ["cluster.claimed", clusterFacts(), { busy: { operationId: "o", title: "Recover edge" } }],
    ["cluster.reached", clusterFacts(), { silent: "Nobody answers." }],
    ["cluster.observed", null, {}],
    ["cluster.fresh", clusterFacts(), { observedAt: 0 }],
    ["cluster.primary", clusterFacts([], { groups: [] }), {}],
    ["cluster.upgrading", clusterFacts([], { upgrade: { ...UPGRADE() } }), {}],
    ["cluster.consistent", clusterFacts([{}, { version: NEW }]), {}],
    ["cluster.consistent", clusterFacts([{}, { pendingVersion: NEW }]), {}],
    ["cluster.pending", clusterFacts([{ pendingVersion: NEW }, { pendingVersion: NEW }]), {}],
    ["cluster.inSync", clusterFacts([], { inSync: false }), {}],
    ["cluster.monitors", clusterFacts([], { monitoredInterfaces: [] }), {}],
    ["member.disk", clusterFacts([{}, { diskFreeBytes: 1 }]), {}],
    ["member.up", clusterFacts([{}, AWAY]), {}],
    ["version.other", clusterFacts([{ version: NEW }, { version: NEW }]), {}],
    ["version.newer", clusterFacts([{ version: "23.1R1.8" }, { version: "23.1R1.8" }]), {}],
    ["image.there", clusterFacts(), { image: null }],
    ["image.ready", clusterFacts(), { image: image && { ...image, ready: false } }],
    ["image.version", clusterFacts(), { image: image && { ...image, version: null } }],
  ])("%s", (check, facts, change) => {
    expect(plan(facts, change).blockers.map((blocker) => blocker.check)).toEqual([check]);
  });

  it.each([
    ["group.priority", { priority: 0 }],
    ["member.monitored", { monitorFailures: ["IF"] }],
    ["member.status", { status: "disabled" }],
  ])("%s, in each group", (check, change) => {
    const { blockers } = plan(clusterFacts([], grouped(change)));
    expect(blockers.map((blocker) => [blocker.check, blocker.subject])).toEqual([
      [check, "node1"],
      [check, "node1"],
    ]);
  });

  it("all of it is told, not only the first", () => {
    const facts = clusterFacts([{ diskFreeBytes: 0 }, { diskFreeBytes: 0 }], {
      inSync: false,
      monitoredInterfaces: [],
    });
    expect(plan(facts, { silent: "No." }).blockers).toHaveLength(5);
  });
});

describe("the plan of a chassis cluster [SEM-36]", () => {
  it("preflight with the configuration's backup, copy, the one command, both verified", () => {
    expect(actions(clusterFacts())).toEqual([
      ...["cluster.preflight", "cluster.backupConfiguration", "cluster.copyImage", "cluster.upgrade", "cluster.verify"],
    ]);
    expect(actions(clusterFacts(), {}, { ...REQUEST, roles: "before" }).at(-1)).toBe("cluster.restoreRoles");
  });

  it("copies to the primary alone: the device brings it to the other member itself", () => {
    const [, , copy] = plan(clusterFacts()).stages;
    expect(copy?.steps.map(({ action }) => action)).toMatchObject([{ type: "cluster.copyImage", member: 0 }]);
  });

  it.each<UpgradeOption>(["noSync", "noTcpSynCheck", "noValidate", "unlink"])(
    "%s is in the action and explained, only where it is chosen [SEM-40]",
    (option) => {
      const chosen = plan(clusterFacts(), {}, { ...REQUEST, options: { ...NO_OPTIONS, [option]: true } });
      expect(chosen.warnings.map(({ code }) => code)).toEqual(["cluster.reboots", `option.${option}`]);
      expect(plan(clusterFacts()).warnings.map(({ code }) => code)).toEqual(["cluster.reboots"]);
      const upgrade = chosen.stages.flatMap(({ steps }) => steps).find(({ id }) => id === "cluster:upgrade");
      expect(upgrade?.action).toMatchObject({ options: { ...NO_OPTIONS, [option]: true } });
      expect(upgrade?.phases?.some(({ name }) => name === "validate")).toBe(option !== "noValidate");
    },
  );

  it("from the secondary's reboot on an abort leads elsewhere, and at last nowhere", () => {
    const phases = plan(clusterFacts()).stages.flatMap(({ steps }) => steps.flatMap((step) => step.phases ?? []));
    expect(phases.filter(({ pointOfNoReturn }) => pointOfNoReturn).map(({ name }) => name)).toEqual([
      ...["rebootSecondary", "syncSecondary", "rebootPrimary"],
    ]);
    expect(phases.find(({ name }) => name === "syncSecondary")?.abortLeadsTo).toContain(
      `inconsistent: node1 (the secondary) on the new build ${NEW}, node0 (the primary) on the old one ${OLD}`,
    );
    expect(phases.filter(({ nothingToAbort }) => nothingToAbort).map(({ name }) => name)).toEqual(["rebootPrimary"]);
  });
});

it("a pair has the same shape, member by member, and can wait half-way", () => {
  const expected = [
    ...["cluster.preflight", "cluster.backupConfiguration", "cluster.copyImage", "cluster.copyImage"],
    ...["cluster.installMember", "cluster.rebootMember", "cluster.halfWay"],
    ...["cluster.installMember", "cluster.rebootMember", "cluster.verify"],
  ];
  expect(actions(clusterFacts(), { driver: "pair" })).toEqual(expected);
  expect(actions(clusterFacts(), { driver: "pair" }, { ...REQUEST, halfWay: "goOn" })).not.toContain("cluster.halfWay");
});

function UPGRADE() {
  return { operation: "copy", since: null, transcript: "", aborting: false };
}
