import type { UpgradeSnapshot } from "../clusters/cluster-snapshot.ts";
import type { UpgradeOptions } from "../clusters/facts.ts";
import type { Course } from "../clusters/phases.ts";
import type { ImageRef } from "../plan/cluster-action.ts";

export interface ClusterUpgradeRequest {
  clusterId: string;
  imageId: string;
  options: UpgradeOptions;
  /** Who is primary afterwards: as it comes, or as it was before. */
  roles: "leave" | "before";
  /** Of a pair: whether a person looks at the first upgraded member before the other is begun. */
  halfWay: "ask" | "goOn";
  /** How long the secondary may take from its reboot until it is up and in sync. */
  secondarySeconds: number;
}

/** What an upgrade's stages are made from. */
export interface UpgradeGround {
  snapshot: UpgradeSnapshot;
  request: ClusterUpgradeRequest;
  course: Course;
  image: ImageRef;
}
