import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import { ClusterDeviceError, type MemberAddress } from "#lib/ports/cluster-device.ts";
import { unparsable } from "../mutation.ts";
import { done, forbidden, invalid, notFound, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { ClusterContext } from "./cluster-context.ts";
import { changeClusterInput, type ChangeCluster, type ClusterTested } from "./cluster-input.ts";
import { confirmedMembers } from "./confirmed-members.ts";
import { connectionOf, type RegisteredCluster } from "./connection-of.ts";
import { testCluster } from "./test-cluster.ts";
import { testedFrom, tryCluster } from "./try-cluster.ts";

export interface InspectedChange {
  id: string;
  change: ChangeCluster;
  /** Null: they stay. */
  members: MemberAddress[] | null;
  /** Null: nothing of how it is reached changes, so it wasn't asked. */
  facts: ClusterFacts | null;
}

/** Tries a cluster as it would be reached after a change. Changes nothing on it. */
export async function testClusterChange(context: ClusterContext, input: unknown): Promise<Outcome<ClusterTested>> {
  const inspected = await inspectChange(context, input);
  if (!inspected.ok) return inspected;
  const { facts, change } = inspected.value;
  return facts ? done(testedFrom(facts)) : testCluster(context, { cluster: change.cluster });
}

/** Authorizes, parses, compares new host keys with what was confirmed, and reads the members as they would be reached. */
export async function inspectChange(
  { actor, control, keeping }: ClusterContext,
  input: unknown,
): Promise<Outcome<InspectedChange>> {
  const refusal = refusalOf(actor, "fleet.register");
  if (refusal && actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(changeClusterInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const change = parsed.data;
  const found = await connectionOf(control, keeping.secrets, { name: change.cluster });
  if (!found) return notFound(`There is no cluster '${change.cluster}'.`);
  if (found.driver === "junos" && change.settings) return invalid("A Junos cluster has no commands of its own.");
  return tryChanged(keeping, found, change);
}

async function tryChanged(
  { hostKeyOf, drivers }: ClusterContext["keeping"],
  { id, driver, connection }: RegisteredCluster,
  change: ChangeCluster,
): Promise<Outcome<InspectedChange>> {
  const { userName, secret, members, settings } = change;
  if (!userName && !secret && !members && !settings) return done({ id, change, members: null, facts: null });
  try {
    const confirmed = members ? await confirmedMembers(hostKeyOf, members, connection.members) : null;
    if (confirmed && !confirmed.ok) return confirmed;
    const facts = await tryCluster(drivers[driver], {
      ...connection,
      ...(userName && { userName }),
      ...(secret && { secret }),
      ...(settings && { settings }),
      ...(confirmed && { members: confirmed.value }),
    });
    return facts.ok ? done({ id, change, members: confirmed?.value ?? null, facts: facts.value }) : facts;
  } catch (error) {
    if (error instanceof ClusterDeviceError) return invalid(error.message);
    throw error;
  }
}
