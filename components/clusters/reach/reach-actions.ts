import type { ClusterTested, HostKeysShown } from "#lib/use-cases/clusters/cluster-input.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

type Action<T> = (input: unknown) => Promise<Outcome<T>>;

/** What the dialogs of a connection call: server actions, each one use case. */
export interface ReachActions {
  hostKeys: Action<HostKeysShown>;
  test: Action<ClusterTested>;
  /** Registers it, or changes how it is reached. */
  keep: Action<{ name: string }>;
}
