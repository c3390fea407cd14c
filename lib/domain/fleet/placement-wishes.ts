/** What shall become of an instance when its node goes into maintenance, unless a person chooses otherwise. */
export const POLICIES = ["move", "stopAndRestart", "stop", "leave"] as const;
export type PlacementPolicy = (typeof POLICIES)[number];

/** What people have said about an instance once and for all; its id keys it, wherever it runs. */
export interface PlacementWishes {
  /** Null: as its node says. */
  policy: PlacementPolicy | null;
  /** Two of a group are kept on different nodes where that can be. */
  group: string | null;
  /** Higher ones move and start first; 0 where nothing was said. */
  priority: number;
}
