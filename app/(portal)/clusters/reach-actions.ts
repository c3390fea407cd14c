"use server";

import { clusterWorld } from "#lib/server/cluster-world.ts";
import { askHostKeys } from "#lib/use-cases/clusters/ask-host-keys.ts";
import { changeCluster } from "#lib/use-cases/clusters/change-cluster.ts";
import type { ClusterTested, HostKeysShown } from "#lib/use-cases/clusters/cluster-input.ts";
import { testClusterChange } from "#lib/use-cases/clusters/inspect-change.ts";
import { testClusterConnection } from "#lib/use-cases/clusters/inspect-cluster.ts";
import { registerCluster } from "#lib/use-cases/clusters/register-cluster.ts";
import { removeCluster } from "#lib/use-cases/clusters/remove-cluster.ts";
import { testCluster } from "#lib/use-cases/clusters/test-cluster.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

export async function hostKeys(input: unknown): Promise<Outcome<HostKeysShown>> {
  return askHostKeys({ ...(await actionContext()), ...clusterWorld() }, input);
}

export async function tryConnection(input: unknown): Promise<Outcome<ClusterTested>> {
  return testClusterConnection({ ...(await actionContext()), ...clusterWorld() }, input);
}

export async function register(input: unknown): Promise<Outcome<{ name: string }>> {
  return registerCluster({ ...(await actionContext()), ...clusterWorld() }, input);
}

export async function tryChange(input: unknown): Promise<Outcome<ClusterTested>> {
  return testClusterChange({ ...(await actionContext()), ...clusterWorld() }, input);
}

export async function change(input: unknown): Promise<Outcome<{ name: string }>> {
  return changeCluster({ ...(await actionContext()), ...clusterWorld() }, input);
}

export async function test(input: unknown): Promise<Outcome<ClusterTested>> {
  return testCluster({ ...(await actionContext()), ...clusterWorld() }, input);
}

export async function forget(input: unknown): Promise<Outcome<{ name: string }>> {
  return removeCluster(await actionContext(), input);
}
