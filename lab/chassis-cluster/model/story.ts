import { makeImage } from "../image.ts";
import { happen, type Deed } from "./happen.ts";
import { newCluster, type ClusterShape } from "./initial.ts";
import type { Phase } from "./phases.ts";
import { pendingOf, versionOf, type Answer, type Cluster, type UpgradeOptions } from "./state.ts";

export const OLD = "21.4R3-S5.4";
export const NEW = "22.4R3-S2.11";
export const IMAGE = `/var/tmp/${makeImage(NEW).name}`;
export const NO_OPTIONS: UpgradeOptions = { noSync: false, noTcpSynCheck: false, noValidate: false, unlink: false };

/** A cluster that a test leads through time. */
export interface Story {
  cluster: Cluster;
  now: number;
  /** Does something now. */
  does: (deed: Deed) => Answer;
  /** Lets time pass until the condition holds, an event at a time. */
  until: (holds: (cluster: Cluster) => boolean) => void;
  /** The upgrade to NEW, from its start into a phase. */
  upgradesInto: (phase: Phase, options?: Partial<UpgradeOptions>) => void;
  untilItRests: () => void;
}

/** A healthy cluster with the new package on the primary's media. */
export function tell(shape: ClusterShape = {}): Story {
  const story: Story = {
    cluster: newCluster({ version: OLD, ...shape }, 0),
    now: 0,
    does(deed) {
      const { cluster, answer } = happen(story.cluster, story.now, deed);
      story.cluster = cluster;
      return answer;
    },
    until(holds) {
      for (let tries = 0; !holds(story.cluster); tries += 1) {
        if (tries > 20_000) throw new Error("that never comes true");
        story.now += 1000;
        story.does({ kind: "wait" });
      }
    },
    upgradesInto(phase, options = {}) {
      const answer = story.does({ kind: "upgrade", from: 0, path: IMAGE, options: { ...NO_OPTIONS, ...options } });
      if (!answer.ok) throw new Error(answer.message);
      story.until(({ upgrade }) => upgrade === null || upgrade.phase === phase);
    },
    untilItRests: () => story.until(rests),
  };
  const checksums = { md5: "", sha1: "", sha256: "" };
  story.does({ kind: "store", on: 0, path: IMAGE, content: { size: 1_000_000, checksums, version: NEW } });
  return story;
}

/** What runs on node0 and node1, with what boots next where that differs. */
export function builds({ members }: Cluster): string[] {
  return members.map((member) => {
    const name = versionOf(member) === NEW ? "new" : versionOf(member) === OLD ? "old" : versionOf(member);
    const pending = pendingOf(member);
    const next = pending === NEW ? "new" : pending === OLD ? "old" : pending;
    return `${member.up ? name : "down"}${next === null ? "" : `, ${next} pending`}`;
  });
}

function rests({ upgrade, members }: Cluster): boolean {
  return upgrade === null && members.every(({ upAt, syncedAt }) => upAt === null && syncedAt === null);
}
