import type { ClusterFacts, Member } from "#lib/domain/clusters/facts.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { fingerprintOf } from "#lib/ports/fingerprint-of.ts";
import { rows, sql } from "../sql.ts";
import type { ClusterView, MemberView } from "./cluster-view.ts";
import { factsIn } from "./facts-view.ts";

/** A cluster's own columns, as `clusterColumns` selects them. */
export interface ClusterRow {
  id: string;
  name: string;
  driver: ClusterView["driver"];
  health: ClusterView["health"];
  healthReason: string | null;
  healthSince: Date;
  observed: unknown;
  observedAt: Date | null;
  probeError: string | null;
}

/** Of "Cluster" c. */
export const clusterColumns = sql`c.id, c.name, c.driver, c.health, c."healthReason", c."healthSince", c.observed,
  c."observedAt", c."probeError"`;

interface Place {
  clusterId: string;
  member: Member;
  host: string;
  port: number;
  hostKey: string;
}

/** Completes clusters with their members and what holds them: two queries, however many clusters. */
export async function viewClusters(control: ControlClient, found: readonly ClusterRow[]): Promise<ClusterView[]> {
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [places, holders] = await Promise.all([
    rows<Place>(
      control,
      sql`SELECT "clusterId", member, host, port, "hostKey" FROM "ClusterMember"
          WHERE "clusterId" = ANY(${ids}::uuid[]) ORDER BY "clusterId", member`,
    ),
    rows<NonNullable<ClusterView["operation"]> & { key: string }>(
      control,
      sql`SELECT k.key, o.id, o.kind, o.title, o.status FROM "Claim" k JOIN "Operation" o ON o.id = k."operationId"
          WHERE k.key = ANY(${ids.map((id) => `cluster:${id}`)}::text[])`,
    ),
  ]);
  const holding = new Map(holders.map(({ key, ...operation }) => [key, operation]));
  return found.map(({ observed, healthSince, observedAt, ...row }) => {
    const facts = factsIn(observed);
    return {
      ...row,
      healthSince: healthSince.toISOString(),
      observedAt: observedAt?.toISOString() ?? null,
      inSync: facts?.inSync ?? null,
      members: places.filter(({ clusterId }) => clusterId === row.id).map((place) => memberAt(place, facts)),
      operation: holding.get(`cluster:${row.id}`) ?? null,
    };
  });
}

function memberAt({ member, host, port, hostKey }: Place, facts: ClusterFacts | null): MemberView {
  const { id: _, ...seen } = facts?.members[member] ?? { id: member };
  const control = facts?.groups.find(({ id }) => id === 0);
  return {
    member,
    host,
    port,
    fingerprint: fingerprintOf(hostKey),
    role: control?.members.find((each) => each.member === member)?.status ?? null,
    facts: "hostName" in seen ? seen : null,
  };
}
