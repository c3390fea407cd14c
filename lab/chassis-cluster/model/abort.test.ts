import { describe, expect, it } from "vitest";
import type { Phase } from "./phases.ts";
import { builds, IMAGE, NO_OPTIONS, OLD, tell } from "./story.ts";

describe("an abort on the primary", () => {
  const CASES: [during: Phase, node0: string, node1: string][] = [
    ["validate", "old", "old"],
    ["copy", "old", "old"],
    ["installSecondary", "old", "old, new pending"],
    ["installPrimary", "old", "old"],
    ["failover", "old", "old"],
    ["rebootSecondary", "old", "new"],
    ["syncSecondary", "old", "new"],
  ];
  it.each(CASES)("during %s leaves node0 at %s and node1 at %s [ICU-08, ICU-09, SEM-38]", (during, node0, node1) => {
    const story = tell();
    story.upgradesInto(during);
    expect(story.does({ kind: "abort", from: 0 })).toMatchObject({ ok: true });
    // The current operation ends first.
    expect(story.cluster.upgrade).toMatchObject({ phase: during, aborting: true });
    story.untilItRests();
    expect(builds(story.cluster)).toEqual([node0, node1]);
    expect(story.cluster.ended).toMatchObject({ outcome: "aborted", phase: during });
  });

  it("is refused once the primary reboots, and the upgrade gets through", () => {
    const story = tell();
    story.upgradesInto("rebootPrimary");
    expect(story.does({ kind: "abort", from: 1 })).toMatchObject({ ok: false });
    story.untilItRests();
    expect(builds(story.cluster)).toEqual(["new", "new"]);
  });

  it("is refused on the secondary while an upgrade runs: nothing changes", () => {
    const story = tell();
    story.upgradesInto("copy");
    const before = structuredClone(story.cluster);
    expect(story.does({ kind: "abort", from: 1 })).toMatchObject({ ok: false });
    expect(story.cluster).toEqual(before);
  });

  it("waits for a secondary that doesn't come back, and the primary isn't rebooted", () => {
    const story = tell();
    story.does({ kind: "condition", conditions: { staysDown: [1] } });
    story.upgradesInto("rebootSecondary");
    story.does({ kind: "abort", from: 0 });
    story.untilItRests();
    expect(builds(story.cluster)).toEqual(["old", "down, new pending"]);
    expect(story.cluster.members[0].bootedAt).toBeLessThan(0);
  });

  it("leaves the builds where a rollback fails, and says so", () => {
    const story = tell();
    story.does({ kind: "condition", conditions: { rollbackFails: [0] } });
    story.upgradesInto("failover");
    story.does({ kind: "abort", from: 0 });
    story.untilItRests();
    expect(builds(story.cluster)).toEqual(["old, new pending", "old"]);
    expect(story.cluster.members[0].log.join("\n")).toContain("error: node0: rollback of JUNOS");
  });
});

describe("the recovery of the member that was left behind", () => {
  it("is abort, rollback, reboot: both run the old build again, in sync [ICU-03]", () => {
    const story = leftBehind();
    expect(story.does({ kind: "abort", from: 1 })).toMatchObject({ ok: true });
    expect(JSON.stringify(story.does({ kind: "rollback", node: 1 }))).toContain(`JUNOS ${OLD} will become active`);
    expect(builds(story.cluster)).toEqual(["old", "new, old pending"]);
    story.does({ kind: "reboot", node: 1 });
    story.untilItRests();
    expect(builds(story.cluster)).toEqual(["old", "old"]);
    expect(story.cluster.members[1].flowSessions).toBe(story.cluster.members[0].flowSessions);
  });

  it("begins with the abort: a rollback before it is refused", () => {
    const story = leftBehind();
    expect(story.does({ kind: "rollback", node: 1 })).toMatchObject({ ok: false });
    expect(builds(story.cluster)).toEqual(["old", "new"]);
  });

  it("rolls back once: a second rollback undoes the first", () => {
    const story = leftBehind();
    story.does({ kind: "abort", from: 1 });
    for (let times = 0; times < 2; times += 1) story.does({ kind: "rollback", node: 1 });
    expect(builds(story.cluster)).toEqual(["old", "new"]);
  });

  it("without a rollback boots the new build again", () => {
    const story = leftBehind();
    story.does({ kind: "reboot", node: 1 });
    story.untilItRests();
    expect(builds(story.cluster)).toEqual(["old", "new"]);
  });

  function leftBehind(): ReturnType<typeof tell> {
    const story = tell();
    story.upgradesInto("syncSecondary");
    story.does({ kind: "abort", from: 0 });
    story.untilItRests();
    expect(builds(story.cluster)).toEqual(["old", "new"]);
    expect(story.does({ kind: "upgrade", from: 0, path: IMAGE, options: NO_OPTIONS })).toMatchObject({ ok: false });
    return story;
  }
});
