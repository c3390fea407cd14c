"use client";

import type { Overview } from "#lib/queries/overview/show-overview.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import type { Counts } from "./sidebar.tsx";

const NONE = { total: 0 };

/** How many nodes and instances there are now; none where null says that the fleet may not be seen. */
export function useCounts(initial: Overview | null): Omit<Counts, "operations"> {
  const { data } = useLiveQuery<Overview>({
    path: "/api/v1/overview",
    topics: ["nodes", "instances", "operations", "clusters"],
    initial: initial ?? undefined,
    enabled: initial !== null,
  });
  const { nodes = NONE, instances = NONE } = data ?? {};
  return { nodes: nodes.total, instances: instances.total };
}
