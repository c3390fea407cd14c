import { describe, expect, it } from "vitest";
import { compareBuilds } from "./versions.ts";
import { inconsistencyOf } from "./inconsistency.ts";
import { nextRecoveryStep, whoRecovers } from "./recovery.ts";
import { AWAY, clusterFacts, COURSE, NEW, OLD } from "./testing/sample-cluster.ts";

describe("who is to be recovered [ICU-03, SEM-39]", () => {
  const left = clusterFacts([{}, { version: NEW }]);

  it("the secondary of Lull's own upgrade, whatever role it shows now", () => {
    const swapped = {
      ...left,
      groups: left.groups.map((group) => ({ ...group, members: [...group.members].reverse() })),
    };
    for (const facts of [left, swapped]) {
      expect(whoRecovers(facts, COURSE)).toEqual({ ok: true, member: 1, from: NEW, to: OLD });
    }
  });

  it("of one that Lull hasn't started, the member that runs the newer build", () => {
    expect(whoRecovers(clusterFacts([{ version: NEW }, {}]), null)).toMatchObject({ ok: true, member: 0 });
    const other = { ...COURSE, from: "19.1R1.6", to: "19.2R1.8" };
    expect(whoRecovers(left, other)).toMatchObject({ ok: true, member: 1 });
  });

  it.each([
    ["was the secondary", clusterFacts([{ version: NEW }, {}]), COURSE],
    ["nothing to recover", clusterFacts(), COURSE],
    ["can't be reached", clusterFacts([{}, AWAY]), COURSE],
    ["can't be told", clusterFacts([{ version: "main" }, { version: "next" }]), null],
  ])("a contradiction stands in the way: %s", (because, facts, upgraded) => {
    expect(whoRecovers(facts, upgraded)).toEqual({ ok: false, because: expect.stringContaining(because) as string });
  });

  it("abort, then rollback, then reboot; what the device shows counts", () => {
    const target = { member: 1, to: OLD } as const;
    expect(nextRecoveryStep(left, target, false)).toBe("abort");
    expect(nextRecoveryStep(left, target, true)).toBe("rollback");
    const rolled = clusterFacts([{}, { version: NEW, pendingVersion: OLD }]);
    expect(nextRecoveryStep(rolled, target, false)).toBe("reboot");
  });
});

it("inconsistent: different builds, or a package on one member alone", () => {
  expect(inconsistencyOf(clusterFacts())).toBeNull();
  expect(inconsistencyOf(clusterFacts([{}, { version: NEW }]))).toContain("different builds");
  expect(inconsistencyOf(clusterFacts([{}, { pendingVersion: NEW }]))).toContain(`${NEW} is pending on node1 alone`);
  expect(inconsistencyOf(clusterFacts([{ pendingVersion: NEW }, { pendingVersion: NEW }]))).toBeNull();
  expect(inconsistencyOf(clusterFacts([{}, AWAY]))).toBeNull();
});

it.each([
  ["12.1X46-D10.2", "12.1X47-D5", -1],
  ["21.4R3-S5.4", "21.4R3-S10.1", -1],
  ["22.4R3-S2.11", "21.4R3-S5.4", 1],
  ["21.4R3", "21.4R3", 0],
  ["main", "21.4R3", null],
])("%s and %s: %s", (a, b, order) => {
  expect(compareBuilds(a, b)).toBe(order);
});
