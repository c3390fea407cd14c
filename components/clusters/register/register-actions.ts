import type { ClusterTested, HostKeysShown } from "#lib/use-cases/clusters/cluster-input.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

type Action<T> = (input: unknown) => Promise<Outcome<T>>;

/** What the register dialog calls: server actions, each one use case. */
export interface RegisterActions {
  hostKeys: Action<HostKeysShown>;
  test: Action<ClusterTested>;
  register: Action<{ name: string }>;
}
