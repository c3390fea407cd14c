import type { Ref } from "../plan/ref.ts";
import type { ClusterFacts } from "./facts.ts";
import type { Course } from "./phases.ts";

/** What planners know of a cluster: what was last seen of it, and what Lull has done with it. */
export interface ClusterSnapshot {
  cluster: Ref;
  driver: "junos" | "pair";
  /** Epoch milliseconds. */
  takenAt: number;
  /** Null until it was observed. */
  facts: ClusterFacts | null;
  observedAt: number | null;
  /** Why it couldn't be asked when it was last tried; null: it was. */
  silent: string | null;
  /** What has claimed it. */
  busy: { operationId: string; title: string } | null;
  /** The course of the last upgrade that Lull has sent. */
  upgraded: Course | null;
  /** Since that: the recovery's abort was taken by the member that is to be recovered. */
  aborted: boolean;
}

/** An image as far as it is here. */
export interface ImageFact extends Ref {
  version: string | null;
  bytes: number;
  ready: boolean;
}

export interface UpgradeSnapshot extends ClusterSnapshot {
  image: ImageFact | null;
}
