import { refusalOf } from "#lib/domain/authority/rights.ts";
import { ClusterDeviceError, type ClusterConnection } from "#lib/ports/cluster-device.ts";
import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import { unparsable } from "../mutation.ts";
import { done, forbidden, invalid, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { ClusterContext } from "./cluster-context.ts";
import { registerClusterInput, type ClusterTested, type RegisterCluster } from "./cluster-input.ts";
import { confirmedMembers } from "./confirmed-members.ts";
import { testedFrom, tryCluster } from "./try-cluster.ts";

interface Inspected {
  cluster: RegisterCluster;
  members: ClusterConnection["members"];
  facts: ClusterFacts;
}

/** Tries a cluster as it would be registered. Changes nothing. */
export async function testClusterConnection(context: ClusterContext, input: unknown): Promise<Outcome<ClusterTested>> {
  const inspected = await inspectCluster(context, input);
  return inspected.ok ? done(testedFrom(inspected.value.facts)) : inspected;
}

/** Authorizes, parses, compares the host keys with what was confirmed, signs in and reads both members. */
export async function inspectCluster({ actor, keeping }: ClusterContext, input: unknown): Promise<Outcome<Inspected>> {
  const refusal = refusalOf(actor, "fleet.register");
  if (refusal && actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(registerClusterInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const cluster = parsed.data;
  try {
    const members = await confirmedMembers(keeping.hostKeyOf, cluster.members);
    if (!members.ok) return members;
    const connection = { ...cluster, members: members.value, settings: cluster.settings ?? {} };
    const facts = await tryCluster(keeping.drivers[cluster.driver], connection);
    if (!facts.ok) return facts;
    const missing = facts.value.members.find(({ reachable }) => !reachable);
    if (missing) {
      const { host } = members.value[missing.id];
      return invalid(`Member ${missing.id} (${host}) doesn't answer: a cluster is registered while both members do.`);
    }
    return done({ cluster, members: members.value, facts: facts.value });
  } catch (error) {
    if (error instanceof ClusterDeviceError) return invalid(error.message);
    throw error;
  }
}
