import type { ControlClient } from "#lib/ports/databases.ts";
import type { InstanceObservation, Inventory } from "#lib/ports/hypervisor.ts";
import { notify } from "../notify.ts";

export interface Reconciled {
  written: number;
  removed: number;
  /** Known here so far, not observed and not removed: perhaps on their way to another node's picture. */
  missing: string[];
  hostChanged: boolean;
}

/**
 * Writes what a node reported to the control database, and only what differs from the picture there.
 * An instance that two nodes list belongs to the one where it runs: one that still arrives, and what
 * a finished move leaves behind at the source, don't count. Tells open pages if anything has changed.
 *
 * `takenAt`: when the node was asked; a picture that is newer than that isn't touched. `removable`:
 * instances that earlier inventories missed too; they are removed if this one misses them again.
 */
export async function reconcileNode(
  control: ControlClient,
  nodeId: string,
  inventory: Inventory,
  takenAt: Date,
  removable: readonly string[] = [],
): Promise<Reconciled> {
  const { host } = inventory;
  const at = takenAt.toISOString();
  const templates = JSON.stringify((inventory.templates ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  const seen = JSON.stringify(inventory.instances.filter(isHere).map(rowOf));
  const [row] = await control.$queryRaw<(Reconciled & { node: string | null })[]>`
    WITH seen AS (
      SELECT * FROM jsonb_to_recordset(${seen}::jsonb) AS s(id uuid, name text, kind text, network text, state text,
        "stateReason" text, "memoryBytes" float8, vcpus int, autostart boolean, pinned text, job text)
    ), changed AS (
      SELECT s.* FROM seen s LEFT JOIN "Instance" i ON i.id = s.id
      WHERE i.id IS NULL OR (
        i."observedAt" <= ${at}::timestamptz
        AND (i."nodeId" = ${nodeId}::uuid OR s.state IN ('running', 'paused'))
        AND (i."nodeId", i.name, i.kind, i.network, i.state, i."stateReason", i."memoryBytes", i.vcpus, i.autostart,
             i.pinned, i.job)
          IS DISTINCT FROM (${nodeId}::uuid, s.name, s.kind, s.network, s.state, s."stateReason", s."memoryBytes",
             s.vcpus, s.autostart, s.pinned, s.job))
      ORDER BY s.id
    ), written AS (
      INSERT INTO "Instance" (id, name, "nodeId", kind, network, state, "stateReason", "memoryBytes", vcpus, autostart,
        pinned, job, "observedAt")
      SELECT id, name, ${nodeId}::uuid, kind, network, state, "stateReason", "memoryBytes", vcpus, autostart,
        pinned, job, ${at}::timestamptz FROM changed
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, "nodeId" = excluded."nodeId", kind = excluded.kind,
        network = excluded.network, state = excluded.state, "stateReason" = excluded."stateReason",
        "memoryBytes" = excluded."memoryBytes", vcpus = excluded.vcpus, autostart = excluded.autostart,
        pinned = excluded.pinned, job = excluded.job, "observedAt" = excluded."observedAt"
      WHERE "Instance"."observedAt" <= excluded."observedAt"
      RETURNING id
    ), absent AS (
      SELECT i.id FROM "Instance" i
      WHERE i."nodeId" = ${nodeId}::uuid AND i."observedAt" <= ${at}::timestamptz
        AND NOT EXISTS (SELECT FROM seen s WHERE s.id = i.id)
    ), removed AS (
      DELETE FROM "Instance" i
      WHERE i.id IN (SELECT id FROM absent) AND i.id = ANY (${[...removable]}::uuid[])
        AND i."nodeId" = ${nodeId}::uuid AND i."observedAt" <= ${at}::timestamptz
      RETURNING i.id
    ), before AS (
      SELECT (n.reachable, n."probeError", n."bootId", n.hostname, n.version, n."memoryTotalBytes", n."cpuCount",
          n.templates)
        IS DISTINCT FROM (true, NULL::text, ${host.bootId}, ${host.hostname}, ${host.version},
          ${host.memoryTotalBytes}::float8, ${host.cpuCount}::int, ${templates}::jsonb)
        -- Free memory flickers: a picture within 1 % is good enough.
        OR abs(n."memoryFreeBytes" - ${host.memoryFreeBytes}::float8) > ${host.memoryTotalBytes}::float8 / 100 AS differs
      FROM "Node" n WHERE n.id = ${nodeId}::uuid
    ), probed AS (
      UPDATE "Node" n SET reachable = true, "probeError" = NULL, "unreachableSince" = NULL,
        "probedAt" = ${at}::timestamptz,
        "bootId" = ${host.bootId}, hostname = ${host.hostname}, version = ${host.version},
        "memoryTotalBytes" = ${host.memoryTotalBytes}::float8, "memoryFreeBytes" = ${host.memoryFreeBytes}::float8,
        "cpuCount" = ${host.cpuCount}::int, templates = ${templates}::jsonb
      FROM before
      WHERE n.id = ${nodeId}::uuid AND (n."probedAt" IS NULL OR n."probedAt" <= ${at}::timestamptz)
        AND (before.differs OR n."probedAt" IS NULL OR n."probedAt" < ${at}::timestamptz - interval '30 seconds')
      RETURNING before.differs
    )
    SELECT (SELECT count(*)::int FROM written) AS written, (SELECT count(*)::int FROM removed) AS removed,
      ARRAY(SELECT id::text FROM absent EXCEPT SELECT id::text FROM removed) AS missing,
      coalesce((SELECT differs FROM probed), false) AS "hostChanged",
      (SELECT name FROM "Node" WHERE id = ${nodeId}::uuid) AS node`;
  if (!row?.node) throw new Error(`node ${nodeId} is not registered`);
  const { node, ...result } = row;
  const topics = topicsOf(result, node);
  if (topics.length) await notify(control, topics);
  return result;
}

/** Not while it arrives, and not the empty definition that a finished move may leave for a moment. */
function isHere({ job, state, stateReason }: InstanceObservation): boolean {
  return job?.kind !== "migration-in" && !(state === "stopped" && stateReason === "migrated");
}

/** Progress isn't written: it changes with every look, and steps report it themselves. */
function rowOf({ job, ...instance }: InstanceObservation): Record<string, unknown> {
  return { ...instance, job: job?.kind ?? null };
}

function topicsOf({ written, removed, hostChanged }: Reconciled, node: string): string[] {
  if (written + removed > 0) return ["instances", "nodes", `node:${node}`];
  return hostChanged ? ["nodes", `node:${node}`] : [];
}
