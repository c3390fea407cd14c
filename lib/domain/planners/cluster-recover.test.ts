import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClusterFacts, Member } from "../clusters/facts.ts";
import { nextRecoveryStep, RECOVERY_STEPS, whoRecovers, type RecoveryStep } from "../clusters/recovery.ts";
import { AWAY, clusterFacts, clusterSnapshot, COURSE, NEW, OLD } from "../clusters/testing/sample-cluster.ts";
import { planClusterAbort } from "./cluster-abort.ts";
import { planClusterRecovery } from "./cluster-recover.ts";
import { planClusterRollback } from "./cluster-rollback.ts";

const LEFT = clusterFacts([{}, { version: NEW, rollbackVersion: OLD }]);
const request = (step: RecoveryStep | null = null, member: Member | null = null) => ({ clusterId: "c1", step, member });
const steps = (draft: { stages: { steps: { action: { type: string; member?: Member } }[] }[] }) =>
  draft.stages.flatMap((stage) => stage.steps.map(({ action }) => action));

describe("the recovery [ICU-03, SEM-39]", () => {
  it("is abort, rollback, reboot on the secondary, and the proof", () => {
    const draft = planClusterRecovery(clusterSnapshot(LEFT, { upgraded: COURSE }), request());
    expect(draft.blockers).toEqual([]);
    expect(steps(draft).map(({ type, member }) => [type, member])).toEqual([
      ...[
        ["cluster.abortMember", 1],
        ["cluster.rollbackMember", 1],
        ["cluster.rebootMember", 1],
        ["cluster.verify", undefined],
      ],
    ]);
  });

  it("a step by hand: the rollback takes its reboot along, the abort stays alone", () => {
    const by = (step: RecoveryStep, aborted: boolean) =>
      steps(planClusterRecovery(clusterSnapshot(LEFT, { aborted }), request(step))).map(({ type }) => type);
    expect(by("abort", false)).toEqual(["cluster.abortMember"]);
    expect(by("rollback", true)).toEqual(["cluster.rollbackMember", "cluster.rebootMember", "cluster.verify"]);
  });

  it.each<[string, RecoveryStep | null, Member | null, boolean, string]>([
    ["the rollback before the abort", "rollback", null, false, "recovery.order"],
    ["the reboot before the rollback", "reboot", null, true, "recovery.order"],
    ["the abort twice", "abort", null, true, "recovery.order"],
    ["on the primary", null, 0, false, "recovery.member"],
  ])("%s is refused", (_name, step, member, aborted, check) => {
    const { blockers } = planClusterRecovery(clusterSnapshot(LEFT, { aborted }), request(step, member));
    expect(blockers.map((blocker) => blocker.check)).toEqual([check]);
  });

  it("a rollback that would lead to a third build stands in the way", () => {
    const facts = clusterFacts([{}, { version: NEW, rollbackVersion: "19.4R1.10" }]);
    const { blockers } = planClusterRecovery(clusterSnapshot(facts), request());
    expect(blockers.map(({ check }) => check)).toEqual(["recovery.build"]);
  });
});

describe("whatever the cluster shows", () => {
  const version = fc.constantFrom(OLD, NEW, "main");
  const member = fc
    .record({ version, pendingVersion: fc.constantFrom(null, OLD, NEW), away: fc.boolean() })
    .map(({ away, ...rest }) => (away ? AWAY : rest));
  const facts: fc.Arbitrary<ClusterFacts> = fc.tuple(member, member).map((members) => clusterFacts(members));
  const wish = fc.record({
    facts,
    ...{ aborted: fc.boolean(), known: fc.boolean() },
    ...{ step: fc.constantFrom(null, ...RECOVERY_STEPS), member: fc.constantFrom<Member | null>(null, 0, 1) },
  });

  it("a recovery without blockers touches one member alone: the one that is to be recovered, from its due step on", () => {
    fc.assert(
      fc.property(wish, ({ facts: seen, aborted, known, step, member: named }) => {
        const upgraded = known ? COURSE : null;
        const draft = planClusterRecovery(clusterSnapshot(seen, { aborted, upgraded }), request(step, named));
        if (draft.blockers.length > 0) return;
        const found = whoRecovers(seen, upgraded);
        if (!found.ok) throw new Error("nobody is to be recovered");
        const touched = steps(draft).flatMap((action) => (action.member === undefined ? [] : [action.member]));
        expect(new Set(touched)).toEqual(new Set([found.member]));
        const due = nextRecoveryStep(seen, found, aborted);
        const first = {
          abort: "cluster.abortMember",
          rollback: "cluster.rollbackMember",
          reboot: "cluster.rebootMember",
        }[due];
        expect(steps(draft)[0]?.type).toBe(first);
      }),
    );
  });

  it("a rollback without blockers is of a member with a pending package", () => {
    fc.assert(
      fc.property(facts, fc.constantFrom<Member>(0, 1), (seen, of) => {
        const { blockers } = planClusterRollback(clusterSnapshot(seen), { clusterId: "c1", member: of });
        if (blockers.length === 0) expect(seen.members[of].pendingVersion).not.toBeNull();
      }),
    );
  });

  it("every plan claims the cluster and nothing else, and one that is claimed already is blocked", () => {
    const busy = { operationId: "o", title: "Upgrade edge" };
    fc.assert(
      fc.property(facts, (seen) => {
        const snapshot = clusterSnapshot(seen, { busy });
        for (const draft of [
          planClusterRecovery(snapshot, request()),
          planClusterRollback(snapshot, { clusterId: "c1", member: 1 }),
          planClusterAbort(snapshot, { clusterId: "c1" }),
        ]) {
          expect(draft.claims).toEqual(["cluster:c1"]);
          expect(draft.blockers[0]).toMatchObject({ check: "cluster.claimed", operationId: "o" });
        }
      }),
    );
  });
});

describe("the abort of an upgrade that was started elsewhere", () => {
  const running = (operation: string, secondary = {}) =>
    clusterFacts([{}, secondary], { upgrade: { operation, since: null, transcript: "", aborting: false } });

  it("says where it leads now, as a part of what is confirmed", () => {
    const codes = (facts: ClusterFacts) =>
      planClusterAbort(clusterSnapshot(facts), { clusterId: "c1" }).warnings.map(({ code }) => code);
    expect(codes(running("copy"))).toEqual(["abort.old"]);
    expect(codes(running("installSecondary"))).toEqual(["abort.pendingOnSecondary"]);
    expect(codes(running("syncSecondary", { version: NEW }))).toEqual(["abort.inconsistent"]);
  });

  it("is refused where none runs", () => {
    const { blockers } = planClusterAbort(clusterSnapshot(clusterFacts()), { clusterId: "c1" });
    expect(blockers.map(({ check }) => check)).toEqual(["abort.running"]);
  });
});
