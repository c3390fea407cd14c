import type { ClusterKeeping } from "#lib/ports/cluster-keeping.ts";
import type { MutationContext } from "../mutation.ts";

/** What the verbs of clusters are given beside what every verb is given. */
export interface ClusterContext extends MutationContext {
  keeping: ClusterKeeping;
}
