import { describe, expect, it } from "vitest";
import { readUpgrade } from "./course.ts";
import type { MemberFacts, UpgradeObservation } from "./facts.ts";
import { abortEndOf, PHASES, type PhaseId } from "./phases.ts";
import { AWAY, clusterFacts, COURSE, NEW, OLD } from "./testing/sample-cluster.ts";
import { verdictOf } from "./verdict.ts";

const upgrade = (operation: string, aborting = false): UpgradeObservation => ({
  ...{ operation, since: null, transcript: "", aborting },
});

describe("an upgrade that runs", () => {
  it.each(PHASES)("%s is what the device says", (phase) => {
    const facts = clusterFacts([], { upgrade: upgrade(phase) });
    expect(readUpgrade(facts, COURSE)).toEqual({ state: "running", phase, aborting: false });
  });

  it("never falls behind what was seen before", () => {
    const facts = clusterFacts([], { upgrade: upgrade("copy") });
    expect(readUpgrade(facts, COURSE, "failover")).toMatchObject({ phase: "failover" });
  });

  it("words that nobody knows change nothing, unless the members show more", () => {
    const odd = { upgrade: upgrade("gibberish") };
    expect(readUpgrade(clusterFacts([], odd), COURSE, "copy")).toMatchObject({ phase: "copy" });
    expect(readUpgrade(clusterFacts([{}, AWAY], odd), COURSE, "failover")).toMatchObject({ phase: "rebootSecondary" });
    expect(readUpgrade(clusterFacts([{}, { version: NEW }], odd), COURSE, "failover")).toMatchObject({
      phase: "syncSecondary",
    });
  });

  it("a link that is down in the copy isn't a reboot", () => {
    const facts = clusterFacts([{}, AWAY], { upgrade: upgrade("copy") });
    expect(readUpgrade(facts, COURSE, "copy")).toMatchObject({ phase: "copy" });
  });
});

describe("no upgrade is seen", () => {
  it.each<[string, Partial<MemberFacts>, Partial<MemberFacts>]>([
    ["old", {}, {}],
    ["new", { version: NEW }, { version: NEW }],
    ["pendingOnSecondary", {}, { pendingVersion: NEW }],
    ["inconsistent", {}, { version: NEW }],
    ["odd", { pendingVersion: NEW }, {}],
    ["odd", { pendingVersion: NEW }, { pendingVersion: NEW }],
    ["odd", { version: NEW }, {}],
    ["odd", {}, { version: "20.1R1.1" }],
  ])("%s", (end, primary, secondary) => {
    expect(readUpgrade(clusterFacts([primary, secondary]), COURSE)).toMatchObject({ state: "ended", end });
  });

  it("a member that is away says nothing of an end", () => {
    expect(readUpgrade(clusterFacts([AWAY, { version: NEW }]), COURSE, "syncSecondary")).toMatchObject({
      ...{ state: "unclear", phase: "rebootPrimary" },
    });
  });

  it("a primary that still boots the new build isn't at its end", () => {
    const facts = clusterFacts([{ pendingVersion: NEW }, { version: NEW }]);
    expect(readUpgrade(facts, COURSE, "syncSecondary").state).toBe("unclear");
  });
});

describe("where an abort leads [ICU-08, ICU-09, SEM-37, SEM-38]", () => {
  it("clean before the secondary's reboot but for its own package, inconsistent from then on, nothing to abort at last", () => {
    const ends = Object.fromEntries(PHASES.map((phase) => [phase, abortEndOf(phase)]));
    expect(ends).toEqual({
      ...{ validate: "old", copy: "old", installSecondary: "pendingOnSecondary", installPrimary: "old" },
      ...{ failover: "old", rebootSecondary: "inconsistent", syncSecondary: "inconsistent", rebootPrimary: "new" },
    });
  });

  it.each<[string, PhaseId, boolean]>([
    ["pendingOnSecondary", "installSecondary", true],
    ["pendingOnSecondary", "installPrimary", false],
    ["odd", "failover", false],
    ["old", "failover", true],
    ["inconsistent", "rebootSecondary", true],
  ])("%s after %s: as promised %s", (end, phase, ok) => {
    expect(verdictOf(end as "old", phase, COURSE).ok).toBe(ok);
  });

  it("a rollback that has failed names the build and the remedy", () => {
    const { text } = verdictOf("pendingOnSecondary", "failover", COURSE);
    expect(text).toMatch(new RegExp(`rollback of ${NEW} on node1 has failed. Remedy: skip this step`));
    expect(text).not.toContain(OLD);
  });
});
