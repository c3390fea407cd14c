import { refusalOf } from "#lib/domain/authority/rights.ts";
import { unparsable } from "../mutation.ts";
import { done, forbidden, notFound, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { ClusterContext } from "./cluster-context.ts";
import { namedCluster, type ClusterTested } from "./cluster-input.ts";
import { connectionOf } from "./connection-of.ts";
import { recordCluster } from "./record-cluster.ts";
import { testedFrom, tryCluster } from "./try-cluster.ts";

/**
 * Tries a registered cluster with the credentials and host keys that are kept. On the cluster nothing is changed; what it
 * says is kept as a probe's look is, so that pages and plans rest on it at once.
 */
export async function testCluster(
  { actor, control, keeping, now }: ClusterContext,
  input: unknown,
): Promise<Outcome<ClusterTested>> {
  const refusal = refusalOf(actor, "fleet.operate");
  if (refusal && actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(namedCluster, input);
  if (!parsed.success) return unparsable(parsed.error);
  const { cluster: name } = parsed.data;
  const found = await connectionOf(control, keeping.secrets, { name });
  if (!found) return notFound(`There is no cluster '${name}'.`);
  const facts = await tryCluster(keeping.drivers[found.driver], found.connection);
  if (!facts.ok) return facts;
  await recordCluster(control, found.id, { facts: facts.value }, now());
  return done(testedFrom(facts.value));
}
