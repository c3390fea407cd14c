import { describe, expect, it } from "vitest";
import { priorityOf, primaryOf } from "./groups.ts";
import { PHASES } from "./phases.ts";
import { builds, IMAGE, NEW, NO_OPTIONS, tell } from "./story.ts";

describe("an upgrade", () => {
  it("goes through its phases without a pause and leaves both members with the new build", () => {
    const story = tell({ split: true });
    const seen = new Set<string>();
    story.upgradesInto("validate");
    story.until(({ upgrade }) => {
      if (upgrade) seen.add(upgrade.phase);
      return upgrade === null;
    });
    expect([...seen]).toEqual(PHASES);
    expect(builds(story.cluster)).toEqual(["new", "new"]);
    // The old secondary has taken over, and keeps the groups.
    expect(story.cluster.groups.map(({ primary }) => primary)).toEqual([1, 1]);
  });

  it("fails over to the primary before the secondary reboots", () => {
    const story = tell({ split: true });
    story.upgradesInto("failover");
    expect(story.cluster.groups.map(({ primary }) => primary)).toEqual([0, 1]);
    story.until(({ upgrade }) => upgrade?.phase === "rebootSecondary");
    expect(story.cluster.groups.map(({ primary }) => primary)).toEqual([0, 0]);
  });

  it("gives a member no priority before its flow state is synchronized", () => {
    const story = tell();
    story.upgradesInto("syncSecondary");
    const [group] = story.cluster.groups;
    expect(group && priorityOf(group, story.cluster.members[1])).toBe(0);
    story.untilItRests();
    expect(primaryOf(story.cluster)).toBe(1);
  });

  it.each([
    ["on the secondary", () => tell(), 1 as const, IMAGE, "on the primary node"],
    ["without the package", () => tell(), 0 as const, "/var/tmp/other.tgz", "No such file"],
    ["while one runs", running, 0 as const, IMAGE, "another in-service-upgrade"],
    ["while the other is down", secondaryDown, 0 as const, IMAGE, "node1 is not reachable"],
  ])("is refused %s", (_, start, from, path, words) => {
    const story = start();
    const before = structuredClone(story.cluster);
    const answer = story.does({ kind: "upgrade", from, path, options: NO_OPTIONS });
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).toContain(words);
    expect(story.cluster).toEqual(before);
  });

  it("ends where the secondary has no room, before anything is installed", () => {
    const story = tell();
    story.does({ kind: "change", change: (cluster) => (cluster.members[1].diskFree = 1000) });
    story.upgradesInto("installSecondary");
    expect(story.cluster.ended).toMatchObject({ outcome: "failed", phase: "copy" });
    expect(builds(story.cluster)).toEqual(["old", "old"]);
  });

  it("never reboots the primary when the secondary doesn't come back", () => {
    const story = tell();
    story.does({ kind: "condition", conditions: { staysDown: [1] } });
    story.upgradesInto("syncSecondary");
    expect(story.cluster.ended).toMatchObject({ outcome: "failed", phase: "rebootSecondary" });
    expect(builds(story.cluster)).toEqual(["old", "down, new pending"]);
    expect(story.cluster.members[0].bootedAt).toBeLessThan(0);
  });

  it("doesn't end a held phase, and goes on from where it was let go", () => {
    const story = tell();
    story.does({ kind: "condition", conditions: { held: ["copy"] } });
    story.upgradesInto("copy");
    story.now += 3_600_000;
    story.does({ kind: "wait" });
    expect(story.cluster.upgrade?.phase).toBe("copy");
    story.does({ kind: "condition", conditions: { held: [] } });
    expect(story.cluster.upgrade).toMatchObject({ phase: "installSecondary", phaseSince: story.now });
  });

  function running(): ReturnType<typeof tell> {
    const story = tell();
    story.upgradesInto("copy");
    return story;
  }

  function secondaryDown(): ReturnType<typeof tell> {
    const story = tell();
    story.does({ kind: "reboot", node: 1 });
    return story;
  }
});

describe("an upgrade's options", () => {
  it("no-sync: the old secondary comes up without flow state [ICU-04, SEM-40]", () => {
    const sessions = [false, true].map((noSync) => {
      const story = tell();
      story.upgradesInto("rebootPrimary", { noSync });
      return story.cluster.members[1].flowSessions;
    });
    expect(sessions).toEqual([1800, 0]);
  });

  it("no-tcp-syn-check: opens a window of 7200 s, which closes by itself [ICU-05, SEM-40]", () => {
    const story = tell({ speed: 10 });
    story.upgradesInto("rebootPrimary", { noTcpSynCheck: true });
    const until = story.cluster.synCheckOffUntil ?? 0;
    expect(until - story.now).toBeGreaterThan(7_190_000);
    story.now = until;
    story.does({ kind: "wait" });
    expect(story.cluster.synCheckOffUntil).toBeNull();
  });

  it("no-tcp-syn-check: the window opens with the sync, stays after an abort, and the abort on the member left behind closes it [ICU-05, SEM-40]", () => {
    const story = tell();
    story.upgradesInto("rebootSecondary", { noTcpSynCheck: true });
    expect(story.cluster.synCheckOffUntil).toBeNull();
    story.until(({ upgrade }) => upgrade?.phase === "syncSecondary");
    story.does({ kind: "abort", from: 0 });
    story.untilItRests();
    expect(story.cluster.synCheckOffUntil).not.toBeNull();
    story.does({ kind: "abort", from: 1 });
    expect(story.cluster.synCheckOffUntil).toBeNull();
  });

  it("no-validate: a configuration that the build doesn't take isn't caught, and the member isn't ready [ICU-06, SEM-40]", () => {
    const outcomes = [false, true].map((noValidate) => {
      const story = tell();
      story.does({ kind: "condition", conditions: { badConfiguration: [NEW] } });
      story.upgradesInto("rebootPrimary", { noValidate });
      return [story.cluster.ended?.phase, ...builds(story.cluster)];
    });
    expect(outcomes).toEqual([
      ["validate", "old", "old"],
      ["syncSecondary", "old", "new"],
    ]);
  });

  it("unlink: the package is taken off both media once both have installed it [ICU-07, SEM-40]", () => {
    const media = [false, true].map((unlink) => {
      const story = tell();
      story.upgradesInto("failover", { unlink });
      return story.cluster.members.map((member) => IMAGE in member.media);
    });
    expect(media).toEqual([
      [true, true],
      [false, false],
    ]);
  });
});
